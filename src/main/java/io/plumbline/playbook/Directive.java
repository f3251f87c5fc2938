package io.plumbline.playbook;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a play, a block or a task can say in a single value about how its tasks are done. */
public enum Directive {
  /** Whether a failure on one host ends the play on all. */
  ANY_ERRORS_FATAL(Kind.BOOLEAN),
  /** Whether to become another user. */
  BECOME(Kind.BOOLEAN),
  /** The user to become. */
  BECOME_USER(Kind.TEXT),
  /** How to become another user. */
  BECOME_METHOD(Kind.TEXT),
  /** Options for the program that becomes another user. */
  BECOME_FLAGS(Kind.TEXT),
  /** The program that becomes another user. */
  BECOME_EXE(Kind.TEXT),
  /** Whether check mode is forced or forbidden. */
  CHECK_MODE(Kind.BOOLEAN),
  /** How hosts are reached. */
  CONNECTION(Kind.TEXT),
  /** The host that does it instead. */
  DELEGATE_TO(Kind.TEXT),
  /** Whether variables are set for that host. */
  DELEGATE_FACTS(Kind.BOOLEAN),
  /** Whether differences are shown. */
  DIFF(Kind.BOOLEAN),
  /** Whether to go on after a failure. */
  IGNORE_ERRORS(Kind.BOOLEAN),
  /** Whether to go on where a host cannot be reached. */
  IGNORE_UNREACHABLE(Kind.BOOLEAN),
  /** Whether nothing of it may be shown. */
  NO_LOG(Kind.BOOLEAN),
  /** The port to connect to. */
  PORT(Kind.INTEGER),
  /** The user to log in as. */
  REMOTE_USER(Kind.TEXT),
  /** Whether it is done on one host, for all. */
  RUN_ONCE(Kind.BOOLEAN),
  /** How many hosts do it at a time. */
  THROTTLE(Kind.INTEGER),
  /** How long it may take. */
  TIMEOUT(Kind.DURATION);

  /** What a value must look like if it is no template. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    DURATION,
    TEXT
  }

  /** What is about all hosts of a play together, so that no variable of a host can decide it. */
  static final Set<Directive> FOR_ALL_HOSTS = EnumSet.of(ANY_ERRORS_FATAL, RUN_ONCE);

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
