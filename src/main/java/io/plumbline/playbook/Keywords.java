package io.plumbline.playbook;

import io.plumbline.playbook.Keyword.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keys that plays, blocks, tasks and checks take, in the order in which they are explained. */
public final class Keywords {
  /** What holds for something itself and for all inside it. */
  private static final List<Keyword> COMMON =
      List.of(
          new Keyword("name", Shape.VALUE, "What it is for, as reports show it"),
          new Keyword(
              "when", Shape.CONDITIONS, "Expressions that must all hold; else it is skipped"),
          new Keyword("tags", Shape.VALUES, "Words by which --tags and --skip-tags choose"),
          new Keyword("vars", Shape.MAP, "Variables that hold inside"),
          new Keyword("become", Shape.TEMPLATED_BOOLEAN, "Whether to become another user"),
          new Keyword("become_user", Shape.VALUE, "The user to become; root if it is not said"),
          new Keyword("environment", Shape.ENVIRONMENT, "Environment variables of the commands"),
          new Keyword("no_log", Shape.TEMPLATED_BOOLEAN, "Whether nothing of it may be shown"),
          new Keyword(
              "ignore_errors", Shape.TEMPLATED_BOOLEAN, "Whether to go on after a failure"));

  /** What a play, a role, a block and a task may say for themselves and all inside them. */
  public static final List<Keyword> SHARED =
      both(
          COMMON,
          List.of(
              new Keyword("become_method", Shape.VALUE, "How to become another user: sudo"),
              new Keyword("become_flags", Shape.VALUE, "Taken for Ansible's sake, without effect"),
              new Keyword("become_exe", Shape.VALUE, "Taken for Ansible's sake, without effect"),
              new Keyword(
                  "ignore_unreachable",
                  Shape.TEMPLATED_BOOLEAN,
                  "Whether to go on where a host could not be reached"),
              new Keyword(
                  "any_errors_fatal",
                  Shape.BOOLEAN,
                  "Whether a failure on one host ends the play on all"),
              new Keyword("check_mode", Shape.TEMPLATED_BOOLEAN, "Force check mode, or forbid it"),
              new Keyword("diff", Shape.TEMPLATED_BOOLEAN, "Show what changes in files, or do not"),
              new Keyword("delegate_to", Shape.VALUE, "The host that does it instead"),
              new Keyword(
                  "delegate_facts",
                  Shape.TEMPLATED_BOOLEAN,
                  "Whether facts found so are those of the other host"),
              new Keyword("run_once", Shape.BOOLEAN, "Do it on one host, for all"),
              new Keyword("throttle", Shape.NUMBER, "On how many hosts it may run at a time"),
              new Keyword("timeout", Shape.VALUE, "How long it may take"),
              new Keyword("connection", Shape.VALUE, "How the hosts are reached: ssh or local"),
              new Keyword("port", Shape.NUMBER, "The port of the SSH server"),
              new Keyword("remote_user", Shape.VALUE, "The user to log in as"),
              new Keyword("module_defaults", Shape.ANY, "Arguments for all calls of a module"),
              new Keyword("collections", Shape.ANY, "Taken for Ansible's sake, without effect"),
              new Keyword("debugger", Shape.ANY, "Not taken: there is no debugger; see --step")));

  /** What a play takes. */
  public static final List<Keyword> PLAY =
      both(
          List.of(
              new Keyword("hosts", Shape.VALUES, "The pattern of the hosts of the play"),
              new Keyword("pre_tasks", Shape.TASKS, "What is done before roles and tasks"),
              new Keyword("roles", Shape.ROLES, "Roles, done before the tasks"),
              new Keyword("tasks", Shape.TASKS, "What is done, in order"),
              new Keyword("post_tasks", Shape.TASKS, "What is done after roles and tasks"),
              new Keyword("handlers", Shape.HANDLERS, "What is done once, if a task notifies it"),
              new Keyword(
                  "checks", Shape.CHECKS, "What must hold afterwards; looks, and never changes"),
              new Keyword(
                  "always", Shape.TASKS, "What is done after all of these, whatever came of them"),
              new Keyword(
                  "vars_files", Shape.ANY, "Files of variables; of a list the first that is found"),
              new Keyword("vars_prompt", Shape.ANY, "Variables that are asked for before the run"),
              new Keyword("gather_facts", Shape.BOOLEAN, "Taken; facts are read when one is used"),
              new Keyword("gather_subset", Shape.ANY, "Taken; facts are read when one is used"),
              new Keyword("gather_timeout", Shape.NUMBER, "Taken; facts are read when one is used"),
              new Keyword("serial", Shape.ANY, "How many hosts at a time, a number or a share"),
              new Keyword(
                  "max_fail_percentage",
                  Shape.ANY,
                  "The share of hosts that may fail before all stop"),
              new Keyword("strategy", Shape.VALUE, "How hosts wait: free, host_pinned or linear"),
              new Keyword("order", Shape.VALUE, "The order of the hosts"),
              new Keyword(
                  "force_handlers",
                  Shape.TEMPLATED_BOOLEAN,
                  "Whether handlers run on a host that failed (true)"),
              new Keyword("user", Shape.VALUE, "The older word for remote_user")),
          SHARED);

  /** What a block takes. */
  public static final List<Keyword> BLOCK =
      both(
          List.of(
              new Keyword("block", Shape.TASKS, "Tasks that share what is said here"),
              new Keyword("rescue", Shape.TASKS, "What is done where one of them failed"),
              new Keyword("always", Shape.TASKS, "What is done then, whatever came of them"),
              new Keyword("notify", Shape.VALUES, "Handlers to run if a task changed something")),
          SHARED);

  private static final List<Keyword> LOOPS =
      List.of(
          new Keyword("loop", Shape.ITEMS, "A list; it is done once for each item"),
          new Keyword("loop_control", Shape.LOOP_CONTROL, "How the loop goes"));

  private static final List<Keyword> OLDER_LOOPS =
      List.of(
          new Keyword("with_items", Shape.ANY, "A list; lists in it are taken apart once"),
          new Keyword("with_list", Shape.ANY, "The older word for loop"),
          new Keyword("with_dict", Shape.ANY, "A map; items have key and value"),
          new Keyword("with_fileglob", Shape.ANY, "Files of the control machine by patterns"),
          new Keyword("with_sequence", Shape.ANY, "Numbers: start, end, stride, format"),
          new Keyword("with_nested", Shape.ANY, "Every combination of items of several lists"),
          new Keyword(
              "with_together", Shape.ANY, "The first items together, the second, and so on"),
          new Keyword(
              "with_subelements", Shape.ANY, "Every item of a list inside each of several maps"),
          new Keyword("with_indexed_items", Shape.ANY, "The items with their positions"),
          new Keyword("with_flattened", Shape.ANY, "Lists in lists taken apart"));

  /** What a task takes beside the name of its module. */
  public static final List<Keyword> TASK =
      both(
          both(
              List.of(
                  new Keyword("args", Shape.MAP, "Further arguments of the module"),
                  new Keyword("register", Shape.VALUE, "The variable that keeps the result"),
                  new Keyword("until", Shape.CONDITIONS, "Try again until these hold"),
                  new Keyword("retries", Shape.NUMBER, "How often to try again at most (2)"),
                  new Keyword("delay", Shape.VALUE, "How long to wait between tries (5 s)"),
                  new Keyword("changed_when", Shape.CONDITIONS, "When it counts as a change"),
                  new Keyword("failed_when", Shape.CONDITIONS, "When it counts as failed"),
                  new Keyword("notify", Shape.VALUES, "Handlers to run if it changed something"),
                  new Keyword("listen", Shape.VALUES, "Of a handler: further names it answers to"),
                  new Keyword("async", Shape.NUMBER, "How many seconds it may take"),
                  new Keyword("poll", Shape.NUMBER, "Taken for Ansible's sake, if not 0"),
                  new Keyword(
                      "read_only",
                      Shape.BOOLEAN,
                      "It only looks, so it runs in check mode and in verify too")),
              both(LOOPS, OLDER_LOOPS)),
          SHARED);

  /** What a check takes beside the name of its kind. */
  public static final List<Keyword> CHECK =
      both(
          both(
              LOOPS,
              List.of(
                  new Keyword("on", Shape.VALUE, "The host that looks"),
                  new Keyword(
                      "within", Shape.VALUE, "Look again until it holds, at most this long"),
                  new Keyword("every", Shape.VALUE, "How long to wait between looks (1 s)"),
                  new Keyword(
                      "needs", Shape.VALUES, "Checks without which this one makes no sense"),
                  new Keyword(
                      "trace",
                      Shape.VALUE,
                      "On failure, follow packets on this path: snat, floating or east-west"))),
          COMMON);

  /** What {@code loop_control} takes. */
  public static final List<Keyword> LOOP_CONTROL =
      List.of(
          new Keyword("loop_var", Shape.VALUE, "The name of the item's variable (item)"),
          new Keyword("index_var", Shape.VALUE, "The name of a variable with the position, from 0"),
          new Keyword("label", Shape.VALUE, "What reports show of an item"),
          new Keyword("pause", Shape.VALUE, "How long to wait between items"),
          new Keyword("extended", Shape.BOOLEAN, "Whether ansible_loop tells where the loop is"),
          new Keyword("extended_allitems", Shape.BOOLEAN, "Taken for Ansible's sake"));

  /** What an entry of {@code roles} takes; any other key is a parameter of the role. */
  public static final List<Keyword> ROLE =
      both(
          List.of(
              new Keyword("role", Shape.VALUE, "The name of the role"),
              new Keyword("src", Shape.VALUE, "Taken for Ansible's sake, without effect")),
          SHARED);

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
    return Collections.unmodifiableSet(names);
  }
}
