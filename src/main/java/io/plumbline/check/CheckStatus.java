package io.plumbline.check;

/** What a check came to. */
public enum CheckStatus {
  /** It was seen to be as expected. */
  PASSED,
  /** It was seen to be otherwise. */
  FAILED,
  /** It could not be looked at. */
  ERROR,
  /** It was not looked at, because something it needs failed. */
  SKIPPED
}
