package io.plumbline.trace;

import java.util.Optional;

/** Something that must hold for packets to pass. */
@FunctionalInterface
interface Condition {
  /** Tells what is broken, if something is; looks nowhere but at the evidence. */
  Optional<Fault> fault(Evidence evidence);
}
