package io.plumbline.playbook;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a play, a block or a task can say about how its tasks are done, as a single value. */
public enum Directive {
  ANY_ERRORS_FATAL(Kind.BOOLEAN),
  BECOME(Kind.BOOLEAN),
  BECOME_EXE(Kind.TEXT),
  BECOME_FLAGS(Kind.TEXT),
  BECOME_METHOD(Kind.TEXT),
  BECOME_USER(Kind.TEXT),
  CHECK_MODE(Kind.BOOLEAN),
  CONNECTION(Kind.TEXT),
  DELEGATE_FACTS(Kind.BOOLEAN),
  DELEGATE_TO(Kind.TEXT),
  DIFF(Kind.BOOLEAN),
  IGNORE_ERRORS(Kind.BOOLEAN),
  IGNORE_UNREACHABLE(Kind.BOOLEAN),
  NO_LOG(Kind.BOOLEAN),
  PORT(Kind.INTEGER),
  REMOTE_USER(Kind.TEXT),
  RUN_ONCE(Kind.BOOLEAN),
  THROTTLE(Kind.INTEGER),
  TIMEOUT(Kind.DURATION);

  /** What a value must look like if it is no template. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    DURATION,
    TEXT
  }

  /** What a play cannot say, since it would mean nothing there. */
  static final Set<Directive> NOT_OF_PLAYS = EnumSet.of(DELEGATE_FACTS, DELEGATE_TO);

  private final Kind kind;

  Directive(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /**
   * Gives the word as it stands in a playbook.
   *
   * @return for example {@code become_user}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
