package io.plumbline.module;

/** How the state of a host, as far as one task is concerned, stands to what is wanted. */
public enum Discrepancy {
  /** It is as wanted. */
  NONE,
  /** It is there, and not as wanted. */
  DIFFERENT,
  /** What is to be there, or to run, does not. */
  MISSING,
  /** It could not be found out. */
  UNKNOWN,
  /** It is done whatever is found, so that it says nothing of the host. */
  INCOMPARABLE
}
