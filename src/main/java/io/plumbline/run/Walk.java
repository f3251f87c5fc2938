package io.plumbline.run;

import io.plumbline.input.SourceLocation;
import io.plumbline.playbook.Block;
import io.plumbline.playbook.Task;
import io.plumbline.playbook.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way of one host through the tree of a play's work: into blocks, to rescue and always when a
 * task fails, and through what is included on the way.
 */
final class Walk {
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final boolean goesOn;
  private Station pending;
  private boolean failed;

  /** The parts of a block. */
  private enum Section {
    WORK,
    RESCUE,
    ALWAYS
  }

  /**
   * Something with what holds around it, where that is not the same for all of a list.
   *
   * @param work what is to be done
   * @param scope what holds around it
   */
  record Part(Work work, Scope scope) {}

  /** How far the host is on one level. */
  private static final class Frame {
    private final Block block;
    private final Scope scope;
    private final List<Part> parts;
    private final Predicate<Part> due;
    private final boolean handlers;
    private Section section = Section.WORK;
    private int index;
    private boolean failing;

    Frame(Block block, Scope scope, List<Part> parts, Predicate<Part> due, boolean handlers) {
      this.block = block;
      this.scope = scope;
      this.parts = parts;
      this.due = due;
      this.handlers = handlers;
    }

    Frame copy() {
      Frame copy = new Frame(block, scope, parts, due, handlers);
      copy.section = section;
      copy.index = index;
      copy.failing = failing;
      return copy;
    }

    int size() {
      return section == Section.WORK && !parts.isEmpty() ? parts.size() : works().size();
    }

    List<? extends Work> works() {
      return switch (section) {
        case WORK -> block.work();
        case RESCUE -> block.rescue();
        case ALWAYS -> block.always();
      };
    }

    Part at(int position) {
      return section == Section.WORK && !parts.isEmpty()
          ? parts.get(position)
          : new Part(works().get(position), scope);
    }

    void enter(Section next) {
      section = next;
      index = 0;
    }
  }

  /**
   * Begins at the beginning.
   *
   * @param work what is to be done
   * @param location where it stands
   * @param goesOn whether a failure that nothing rescues leaves the rest to be done
   */
  Walk(List<? extends Work> work, SourceLocation location, boolean goesOn) {
    this.goesOn = goesOn;
    Block all = new Block(location, work, List.of(), List.of());
    frames.push(new Frame(all, Scope.PLAY, List.of(), part -> true, false));
  }

  private Walk(Walk other) {
    this.goesOn = other.goesOn;
    this.pending = other.pending;
    this.failed = other.failed;
    other.frames.forEach(frame -> frames.add(frame.copy()));
  }

  /** A second walker at the same place, for somebody who wants to know what comes. */
  Walk copy() {
    return new Walk(this);
  }

  /** Tells what the host comes to next; the same until it is taken. */
  Optional<Station> next() {
    while (pending == null && !frames.isEmpty()) {
      Frame frame = frames.peek();
      if (frame.index >= frame.size()) {
        endOfSection(frame);
        continue;
      }
      Part part = frame.at(frame.index++);
      if (part.work() instanceof Block block) {
        frames.push(new Frame(block, part.scope(), List.of(), one -> true, frame.handlers));
      } else if (frame.due.test(part)) {
        pending = new Station(part.work(), part.scope(), place(), frame.handlers);
      }
    }
    return Optional.ofNullable(pending);
  }

  private void endOfSection(Frame frame) {
    switch (frame.section) {
      case WORK -> frame.enter(Section.ALWAYS);
      case RESCUE -> {
        frame.failing = false;
        frame.enter(Section.ALWAYS);
      }
      case ALWAYS -> {
        frames.pop();
        if (frame.failing) {
          failed();
        }
      }
    }
  }

  /** Leaves behind what the host came to. */
  void take() {
    pending = null;
  }

  /** What was taken last failed: goes on where that is rescued, or must be done all the same. */
  void failed() {
    while (!frames.isEmpty()) {
      Frame frame = frames.peek();
      boolean inWork = frame.section == Section.WORK;
      if (inWork && !frame.block.rescue().isEmpty()) {
        frame.failing = true;
        frame.enter(Section.RESCUE);
        return;
      }
      if (frame.section != Section.ALWAYS && !frame.block.always().isEmpty()) {
        frame.failing = true;
        frame.enter(Section.ALWAYS);
        return;
      }
      if (goesOn && frames.size() == 1) {
        failed = true;
        return;
      }
      frames.pop();
    }
    failed = true;
  }

  /** Tells whether a failure now would be rescued. */
  boolean rescues() {
    return frames.stream()
        .anyMatch(frame -> frame.section == Section.WORK && !frame.block.rescue().isEmpty());
  }

  /** Tells whether the host is busy with what follows a failure. */
  boolean isRecovering() {
    return frames.stream().anyMatch(frame -> frame.section != Section.WORK);
  }

  /** Tells whether nothing is left of it, as far as that is known. */
  boolean isOver() {
    return frames.isEmpty() && pending == null;
  }

  /** Tells whether it ended with a failure. */
  boolean hasFailed() {
    return failed;
  }

  /** Ends it here; nothing more is come to. */
  void end() {
    frames.clear();
    pending = null;
  }

  /** Comes to these next, one after the other. */
  void include(List<Part> parts, SourceLocation location) {
    if (parts.isEmpty()) {
      return;
    }
    Frame top = frames.peek();
    boolean handlers = top != null && top.handlers;
    Block all = new Block(location, List.of(), List.of(), List.of());
    frames.push(new Frame(all, Scope.PLAY, List.copyOf(parts), part -> true, handlers));
  }

  /** Comes to these handlers next, those of them that are due when their turn comes. */
  void handlers(List<Handler> handlers, Predicate<Handler> due, SourceLocation location) {
    if (handlers.isEmpty()) {
      return;
    }
    List<Part> parts =
        handlers.stream().map(handler -> new Part(handler.task(), handler.scope())).toList();
    Block all = new Block(location, List.of(), List.of(), List.of());
    Predicate<Part> isDue = part -> due.test(new Handler((Task) part.work(), part.scope()));
    frames.push(new Frame(all, Scope.PLAY, parts, isDue, true));
  }

  private WalkPlace place() {
    List<Integer> steps = new ArrayList<>();
    for (Iterator<Frame> all = frames.descendingIterator(); all.hasNext(); ) {
      Frame frame = all.next();
      steps.add(frame.section.ordinal());
      steps.add(frame.index);
    }
    return new WalkPlace(steps);
  }
}
