package io.plumbline.playbook;

import io.plumbline.playbook.Keyword.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The keys that plays, blocks, tasks and checks take, in the order in which they are explained. */
public final class Keywords {
  /** What a play, a role, a block, a task and a check may say for themselves and all inside. */
  private static final List<Keyword> COMMON =
      List.of(
          new Keyword("name", Shape.VALUE, "What it is for, as reports show it"),
          new Keyword(
              "when", Shape.CONDITIONS, "Expressions that must all hold; else it is skipped"),
          new Keyword("tags", Shape.VALUES, "Words by which --tags and --skip-tags choose"),
          new Keyword("vars", Shape.MAP, "Variables that hold inside"),
          new Keyword(
              "environment", Shape.ANY, "Environment variables of the commands on the host"));

  /** What a play, a role, a block and a task may say for themselves and all inside them. */
  static final List<Keyword> SHARED =
      both(
          COMMON,
          List.of(
              new Keyword(
                  "module_defaults", Shape.MAP, "Arguments by module, for tasks that say none"),
              new Keyword("collections", Shape.VALUES, "Accepted; modules have one name each")),
          directives(List.of(Directive.values())));

  /** What a play takes. */
  public static final List<Keyword> PLAY =
      both(
          List.of(
              new Keyword("hosts", Shape.VALUES, "The pattern of the hosts of the play"),
              new Keyword("pre_tasks", Shape.TASKS, "What is done before the roles"),
              new Keyword("roles", Shape.ROLES, "Roles whose tasks are done, in order"),
              new Keyword("tasks", Shape.TASKS, "What is done, in order"),
              new Keyword("post_tasks", Shape.TASKS, "What is done after the handlers of these"),
              new Keyword("handlers", Shape.HANDLERS, "What is done once, if a task notifies it"),
              new Keyword(
                  "checks", Shape.CHECKS, "What must hold afterwards; looks, and never changes"),
              new Keyword(
                  "always", Shape.TASKS, "What is done after all of these, whatever came of them"),
              new Keyword(
                  "vars_files",
                  Shape.ANY,
                  "Files of variables; of a list in the list the first found"),
              new Keyword("vars_prompt", Shape.ANY, "Variables that are asked for before the run"),
              new Keyword(
                  "gather_facts", Shape.BOOLEAN, "Accepted; facts are read when one is used"),
              new Keyword("gather_subset", Shape.VALUES, "Accepted, as gather_facts"),
              new Keyword("gather_timeout", Shape.NUMBER, "Accepted, as gather_facts"),
              new Keyword(
                  "serial", Shape.VALUES, "How many hosts at a time: numbers or percentages"),
              new Keyword(
                  "max_fail_percentage",
                  Shape.NUMBER,
                  "How many of a hundred hosts may fail before the play ends on all"),
              new Keyword(
                  "strategy",
                  Shape.VALUE,
                  "How hosts wait for each other: free (the default), host_pinned or linear"),
              new Keyword(
                  "order",
                  Shape.VALUE,
                  "inventory, reverse_inventory, sorted, reverse_sorted or shuffle"),
              new Keyword(
                  "force_handlers",
                  Shape.BOOLEAN,
                  "Whether notified handlers run on a host that failed (true)")),
          SHARED);

  /** What a block takes. */
  public static final List<Keyword> BLOCK =
      both(
          List.of(
              new Keyword("block", Shape.TASKS, "Tasks that share what is said here"),
              new Keyword("rescue", Shape.TASKS, "What is done once one of these fails"),
              new Keyword("always", Shape.TASKS, "What is done after both, whatever came of them")),
          SHARED);

  /** The ways to loop. */
  private static final List<Keyword> LOOPS =
      List.of(
          new Keyword("loop", Shape.ITEMS, "A list; the task is done once for each item"),
          new Keyword("with_items", Shape.ANY, "A loop; lists in the list are taken apart once"),
          new Keyword("with_list", Shape.ANY, "A loop over a list as it is"),
          new Keyword("with_dict", Shape.ANY, "A loop over a map; items have key and value"),
          new Keyword("with_fileglob", Shape.ANY, "A loop over the files here that patterns fit"),
          new Keyword(
              "with_sequence", Shape.ANY, "A loop over numbers: start=1 end=9 format=web%02d"),
          new Keyword("with_nested", Shape.ANY, "A loop over all combinations of lists"),
          new Keyword("with_together", Shape.ANY, "A loop over several lists side by side"),
          new Keyword("with_subelements", Shape.ANY, "A loop over the lists inside of maps"),
          new Keyword("with_indexed_items", Shape.ANY, "A loop over positions and items"),
          new Keyword("with_flattened", Shape.ANY, "A loop; lists in lists are taken apart"),
          new Keyword("loop_control", Shape.LOOP_CONTROL, "How the loop goes"));

  /** What a task takes beside the name of its module. */
  public static final List<Keyword> TASK =
      both(
          SHARED,
          LOOPS,
          List.of(
              new Keyword("args", Shape.MAP, "Further arguments of the module"),
              new Keyword("register", Shape.VALUE, "The variable that keeps the result"),
              new Keyword("until", Shape.CONDITIONS, "Try again until these hold"),
              new Keyword("retries", Shape.NUMBER, "How often to try again at most (2)"),
              new Keyword("delay", Shape.VALUE, "How long to wait between tries (5 s)"),
              new Keyword("changed_when", Shape.CONDITIONS, "When the task counts as a change"),
              new Keyword("failed_when", Shape.CONDITIONS, "When the task counts as failed"),
              new Keyword("notify", Shape.VALUES, "Handlers to run if it changed something"),
              new Keyword("listen", Shape.VALUES, "Of a handler: further names it answers to"),
              new Keyword("async", Shape.VALUE, "How long it may take, as timeout"),
              new Keyword("poll", Shape.NUMBER, "Accepted above 0; a task cannot go on by itself"),
              new Keyword(
                  "read_only",
                  Shape.BOOLEAN,
                  "It only looks, so it runs in check mode and in verify too")));

  /** What a check takes beside the name of its kind. */
  public static final List<Keyword> CHECK =
      both(
          COMMON,
          directives(Directive.OF_CHECKS),
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
          new Keyword("label", Shape.VALUE, "What reports show of an item"),
          new Keyword("pause", Shape.VALUE, "How long to wait between items"),
          new Keyword("extended", Shape.BOOLEAN, "Whether ansible_loop tells about the loop"),
          new Keyword("extended_allitems", Shape.BOOLEAN, "Accepted; costs nothing here"));

  private Keywords() {}

  @SafeVarargs
  private static List<Keyword> both(List<Keyword>... lists) {
    return Stream.of(lists).flatMap(List::stream).toList();
  }

  private static List<Keyword> directives(List<Directive> directives) {
    return directives.stream().map(Directive::keyword).toList();
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
