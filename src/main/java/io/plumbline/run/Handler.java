package io.plumbline.run;

import io.plumbline.playbook.Task;

/**
 * A handler as one host can be told to run it.
 *
 * @param task the handler
 * @param scope what holds around it
 */
record Handler(Task task, Scope scope) {
  /** Two handlers are the same only if they are one, for one file imported twice gives equals. */
  boolean isSameAs(Handler other) {
    return task == other.task && scope == other.scope;
  }
}
