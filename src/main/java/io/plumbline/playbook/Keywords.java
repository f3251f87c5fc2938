package io.plumbline.playbook;

import io.plumbline.playbook.Keyword.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys that plays, blocks, tasks and checks take, in the order in which they are explained. */
public final class Keywords {
  /** What a play, a block, a task and a check may say for themselves and all inside them. */
  private static final List<Keyword> SHARED =
      List.of(
          new Keyword("name", Shape.VALUE, "What it is for, as reports show it"),
          new Keyword(
              "when", Shape.CONDITIONS, "Expressions that must all hold; else it is skipped"),
          new Keyword("tags", Shape.VALUES, "Words by which --tags and --skip-tags choose"),
          new Keyword("vars", Shape.MAP, "Variables that hold inside"),
          new Keyword("become", Shape.TEMPLATED_BOOLEAN, "Whether to become another user"),
          new Keyword("become_user", Shape.VALUE, "The user to become; root if it is not said"),
          new Keyword(
              "environment", Shape.MAP, "Environment variables of the commands on the host"),
          new Keyword("no_log", Shape.TEMPLATED_BOOLEAN, "Whether nothing of it may be shown"),
          new Keyword(
              "ignore_errors", Shape.TEMPLATED_BOOLEAN, "Whether to go on after a failure"));

  /** What a play takes. */
  public static final List<Keyword> PLAY =
      both(
          List.of(
              new Keyword("hosts", Shape.VALUES, "The pattern of the hosts of the play"),
              new Keyword("tasks", Shape.TASKS, "What is done, in order"),
              new Keyword("handlers", Shape.HANDLERS, "What is done once, if a task notifies it"),
              new Keyword(
                  "checks", Shape.CHECKS, "What must hold afterwards; looks, and never changes"),
              new Keyword(
                  "always", Shape.TASKS, "What is done after all of these, whatever came of them"),
              new Keyword("vars_files", Shape.VALUES, "Files of variables"),
              new Keyword(
                  "gather_facts", Shape.BOOLEAN, "Accepted; facts are read when one is used"),
              new Keyword("connection", Shape.VALUE, "How every host is reached: ssh or local"),
              new Keyword(
                  "any_errors_fatal",
                  Shape.TEMPLATED_BOOLEAN,
                  "Whether a failure on one host ends the play on all")),
          SHARED);

  /** What a block takes. */
  public static final List<Keyword> BLOCK =
      both(
          List.of(new Keyword("block", Shape.TASKS, "Tasks that share what is said here")), SHARED);

  /** What a task takes beside the name of its module. */
  public static final List<Keyword> TASK =
      both(
          SHARED,
          List.of(
              new Keyword("args", Shape.MAP, "Further arguments of the module"),
              new Keyword("loop", Shape.ITEMS, "A list; the task is done once for each item"),
              new Keyword("loop_control", Shape.LOOP_CONTROL, "How the loop goes"),
              new Keyword("register", Shape.VALUE, "The variable that keeps the result"),
              new Keyword("until", Shape.CONDITIONS, "Try again until these hold"),
              new Keyword("retries", Shape.NUMBER, "How often to try again at most (3)"),
              new Keyword("delay", Shape.VALUE, "How long to wait between tries (5 s)"),
              new Keyword("changed_when", Shape.CONDITIONS, "When the task counts as a change"),
              new Keyword("failed_when", Shape.CONDITIONS, "When the task counts as failed"),
              new Keyword("notify", Shape.VALUES, "Handlers to run if it changed something"),
              new Keyword("listen", Shape.VALUES, "Of a handler: further names it answers to"),
              new Keyword("delegate_to", Shape.VALUE, "The host that does it instead"),
              new Keyword("run_once", Shape.TEMPLATED_BOOLEAN, "Do it on one host, for all"),
              new Keyword("check_mode", Shape.TEMPLATED_BOOLEAN, "Force check mode, or forbid it"),
              new Keyword("timeout", Shape.VALUE, "How long it may take"),
              new Keyword(
                  "read_only",
                  Shape.BOOLEAN,
                  "It only looks, so it runs in check mode and in verify too")));

  /** What a check takes beside the name of its kind. */
  public static final List<Keyword> CHECK =
      both(
          SHARED,
          List.of(
              new Keyword("loop", Shape.ITEMS, "A list; the check is made once for each item"),
              new Keyword("loop_control", Shape.LOOP_CONTROL, "How the loop goes"),
              new Keyword("on", Shape.VALUE, "The host that looks"),
              new Keyword("within", Shape.VALUE, "Look again until it holds, at most this long"),
              new Keyword("every", Shape.VALUE, "How long to wait between looks (1 s)"),
              new Keyword("needs", Shape.VALUES, "Checks without which this one makes no sense"),
              new Keyword(
                  "trace",
                  Shape.VALUE,
                  "On failure, follow packets on this path: snat, floating or east-west")));

  /** What {@code loop_control} takes. */
  public static final List<Keyword> LOOP_CONTROL =
      List.of(
          new Keyword("loop_var", Shape.VALUE, "The name of the item's variable (item)"),
          new Keyword("index_var", Shape.VALUE, "The name of a variable with the position, from 0"),
          new Keyword("label", Shape.VALUE, "What reports show of an item"));

  private Keywords() {}

  private static List<Keyword> both(List<Keyword> first, List<Keyword> second) {
    List<Keyword> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }

  /**
   * Gives the names of keywords.
   *
   * @param keywords the keywords
   * @return their names, sorted
   */
  public static Set<String> names(List<Keyword> keywords) {
    Set<String> names = new TreeSet<>();
    keywords.forEach(keyword -> names.add(keyword.name()));
    return names;
  }
}
