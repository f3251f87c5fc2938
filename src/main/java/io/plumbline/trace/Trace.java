package io.plumbline.trace;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What came of following packets along the way that they should take.
 *
 * @param title whose packets, for example {@code floating demo-instance1 203.0.113.102}
 * @param hops the places that they should pass, in order
 * @param findings what is broken, the cause of the failure first; empty on a healthy cloud
 */
public record Trace(String title, List<Hop> hops, List<Finding> findings) {
  /** Copies the lists. */
  public Trace {
    Objects.requireNonNull(title, "title is null");
    hops = List.copyOf(hops);
    findings = List.copyOf(findings);
  }

  /** Whether packets were seen at a place. */
  public enum Sight {
    /** A marked packet passed. */
    SEEN,
    /** None passed, though somebody watched. */
    MISSED,
    /** Nobody watched there. */
    NOT_WATCHED
  }

  /**
   * One place on the way.
   *
   * @param place where
   * @param what what happens to a packet there, in a few words
   * @param there whether requests were seen
   * @param back whether answers were seen
   * @param sound whether everything that must hold there does
   */
  public record Hop(Place place, String what, Sight there, Sight back, boolean sound) {
    /** Checks that nothing is null. */
    public Hop {
      Objects.requireNonNull(place, "place is null");
      Objects.requireNonNull(what, "what is null");
      Objects.requireNonNull(there, "there is null");
      Objects.requireNonNull(back, "back is null");
    }
  }

  /**
   * Something that is not as it must be.
   *
   * @param place where
   * @param hop the position of the hop that it breaks, from 0; empty if it is none of the hops
   * @param broken what must hold and does not, with what was seen
   * @param cause why that is likely
   * @param mend the command that would mend it, and where to type it; nothing runs it
   */
  public record Finding(Place place, OptionalInt hop, String broken, String cause, String mend) {
    /** Checks that nothing is null. */
    public Finding {
      Objects.requireNonNull(place, "place is null");
      Objects.requireNonNull(hop, "hop is null");
      Objects.requireNonNull(broken, "broken is null");
      Objects.requireNonNull(cause, "cause is null");
      Objects.requireNonNull(mend, "mend is null");
    }
  }

  /**
   * Tells where the way is broken.
   *
   * @return the position of the first hop where a packet is missed that was seen before, or, where
   *     nobody watched, of the first that is not sound; empty if there is none
   */
  public OptionalInt breakAt() {
    for (int i = 0; i < hops.size(); i++) {
      if (hops.get(i).there() == Sight.MISSED || !hops.get(i).sound()) {
        return OptionalInt.of(i);
      }
    }
    for (int i = hops.size() - 1; i >= 0; i--) {
      if (hops.get(i).back() == Sight.MISSED) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
