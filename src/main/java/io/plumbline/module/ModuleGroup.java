package io.plumbline.module;

import java.util.List;

/** Some modules that belong together: each is made when it is first asked for. */
public interface ModuleGroup {

  /**
   * Lists them.
   *
   * @return the name of each, as its spec has it
   */
  List<String> names();

  /**
   * Makes one.
   *
   * @param name one of the names
   * @return the module
   * @throws IllegalArgumentException if it is not one of the names
   */
  PlaybookModule<?> make(String name);
}
