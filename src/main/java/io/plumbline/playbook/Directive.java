package io.plumbline.playbook;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a play, a block or a task can say in a single value about how its tasks are done. */
public enum Directive {
  /** Whether a failure on one host ends the play on all. */
  ANY_ERRORS_FATAL(Kind.BOOLEAN, "Whether a failure on one host ends the play on all"),
  /** Whether to become another user. */
  BECOME(Kind.BOOLEAN, "Whether to become another user"),
  /** The user to become. */
  BECOME_USER(Kind.TEXT, "The user to become; root if it is not said"),
  /** How to become another user. */
  BECOME_METHOD(Kind.TEXT, "How to become another user"),
  /** Options for the program that becomes another user. */
  BECOME_FLAGS(Kind.TEXT, "Options for the program by which to become another user"),
  /** The program that becomes another user. */
  BECOME_EXE(Kind.TEXT, "The program by which to become another user"),
  /** Whether check mode is forced or forbidden. */
  CHECK_MODE(Kind.BOOLEAN, "Force check mode, or forbid it"),
  /** How hosts are reached. */
  CONNECTION(Kind.TEXT, "How every host is reached: ssh or local"),
  /** The host that does it instead. */
  DELEGATE_TO(Kind.TEXT, "The host that does it instead"),
  /** Whether variables are set for that host. */
  DELEGATE_FACTS(Kind.BOOLEAN, "Whether what it sets is set for the host that does it"),
  /** Whether differences are shown. */
  DIFF(Kind.BOOLEAN, "Whether to show what changes inside files"),
  /** Whether to go on after a failure. */
  IGNORE_ERRORS(Kind.BOOLEAN, "Whether to go on after a failure"),
  /** Whether to go on where a host cannot be reached. */
  IGNORE_UNREACHABLE(Kind.BOOLEAN, "Whether to go on where a host cannot be reached"),
  /** Whether nothing of it may be shown. */
  NO_LOG(Kind.BOOLEAN, "Whether nothing of it may be shown"),
  /** The port to connect to. */
  PORT(Kind.INTEGER, "The port to connect to, if the inventory says none"),
  /** The user to log in as. */
  REMOTE_USER(Kind.TEXT, "The user to log in as, if the inventory says none"),
  /** Whether it is done on one host, for all. */
  RUN_ONCE(Kind.BOOLEAN, "Do it on one host, for all"),
  /** How many hosts do it at a time. */
  THROTTLE(Kind.INTEGER, "How many hosts do it at a time at most"),
  /** How long it may take. */
  TIMEOUT(Kind.DURATION, "How long it may take");

  /** What a value must look like if it is no template. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    DURATION,
    TEXT
  }

  /** What a play cannot say, since it would mean nothing there. */
  static final Set<Directive> NOT_OF_PLAYS = EnumSet.of(DELEGATE_FACTS, DELEGATE_TO);

  /** What a check can say. */
  static final List<Directive> OF_CHECKS = List.of(BECOME, BECOME_USER, NO_LOG, IGNORE_ERRORS);

  private final Kind kind;
  private final String description;

  Directive(Kind kind, String description) {
    this.kind = kind;
    this.description = description;
  }

  Kind kind() {
    return kind;
  }

  /** Describes it as a key of the language. */
  Keyword keyword() {
    Keyword.Shape shape =
        switch (kind) {
          case BOOLEAN -> Keyword.Shape.TEMPLATED_BOOLEAN;
          case INTEGER -> Keyword.Shape.NUMBER;
          case DURATION, TEXT -> Keyword.Shape.VALUE;
        };
    return new Keyword(word(), shape, description);
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
