package io.plumbline.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of a template stand for at one place. Jinja2 forgets what a loop sets, Freemarker
 * does not; names that would meet get another name.
 */
final class Scope {
  /** What a name stands for. */
  record Meaning(String code, Code.Kind kind, boolean namespace) {}

  /** What is known of a loop inside it. */
  record Loop(String variable, Code items) {}

  /** What holds for a template as a whole. */
  static final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Set<String> free = new HashSet<>();
    private final Map<String, Code.Kind> kinds;

    /**
     * Begins a template.
     *
     * @param kinds what variables from outside are known to hold
     */
    Names(Map<String, Code.Kind> kinds) {
      this.kinds = kinds;
    }

    Code.Kind kind(String name) {
      return kinds.getOrDefault(name, Code.Kind.ANY);
    }

    /** Gives a name that nothing else has. */
    String unlike(String wanted) {
      String name = wanted;
      for (int i = 2; taken.contains(name) || free.contains(name); i++) {
        name = wanted + i;
      }
      taken.add(name);
      return name;
    }

    /** Starts anew, with what is known of the names from outside. */
    Names again() {
      Names names = new Names(kinds);
      names.free.addAll(free);
      return names;
    }

    /** Gives a name back that nothing uses any more. */
    void release(String name) {
      taken.remove(name);
    }

    void free(String name) {
      free.add(name);
    }
  }

  private final Optional<Scope> outer;
  private final Names names;
  private final Map<String, Meaning> meanings = new HashMap<>();
  private final Optional<Loop> loop;
  private final boolean inMacro;

  private Scope(Optional<Scope> outer, Names names, Optional<Loop> loop, boolean inMacro) {
    this.outer = outer;
    this.names = names;
    this.loop = loop;
    this.inMacro = inMacro;
  }

  static Scope top(Names names) {
    return new Scope(Optional.empty(), names, Optional.empty(), false);
  }

  Scope inner() {
    return new Scope(Optional.of(this), names, Optional.empty(), inMacro);
  }

  Scope loop(Loop inside) {
    return new Scope(Optional.of(this), names, Optional.of(inside), inMacro);
  }

  /** A macro sees nothing of the loops around it. */
  Scope macro() {
    return new Scope(Optional.of(this), names, Optional.empty(), true);
  }

  Names names() {
    return names;
  }

  boolean inMacro() {
    return inMacro;
  }

  Optional<Meaning> find(String name) {
    if (meanings.containsKey(name)) {
      return Optional.of(meanings.get(name));
    }
    return outer.flatMap(scope -> scope.find(name));
  }

  Optional<Loop> loop() {
    return loop.or(() -> outer.flatMap(Scope::loop));
  }

  void mean(String name, String code, Code.Kind kind) {
    meanings.put(name, new Meaning(code, kind, false));
  }

  void namespace(String name) {
    meanings.put(name, new Meaning(name, Code.Kind.ANY, true));
  }

  /** The name under which a variable is set here. */
  String assigned(String name, Code.Kind kind) {
    Meaning known = meanings.get(name);
    String code = known != null ? known.code() : fresh(name);
    mean(name, code, known != null && known.kind() != kind ? Code.Kind.ANY : kind);
    return code;
  }

  private String fresh(String name) {
    if (outer.isEmpty()) {
      names.taken.add(name);
      return name;
    }
    return names.unlike(name);
  }
}
