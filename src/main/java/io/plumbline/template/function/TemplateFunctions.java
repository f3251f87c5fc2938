package io.plumbline.template.function;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The list of all functions. */
public final class TemplateFunctions {
  private final Map<String, FunctionSpec> byName = new TreeMap<>();

  private TemplateFunctions(Stream<List<FunctionSpec>> families) {
    families.flatMap(List::stream).forEach(spec -> byName.put(spec.name(), spec));
  }

  /**
   * Lists every function there is.
   *
   * @return the list
   */
  public static TemplateFunctions all() {
    return new TemplateFunctions(
        Stream.of(
            AddressFunctions.all(),
            CombinationFunctions.all(),
            EncodingFunctions.all(),
            HashFunctions.all(),
            JsonFunctions.all(),
            ListFunctions.all(),
            LookupFunctions.all(),
            MapFunctions.all(),
            NumberFunctions.all(),
            PathFunctions.all(),
            RandomFunctions.all(),
            RegexFunctions.all(),
            SetFunctions.all(),
            SizeFunctions.all(),
            TextFunctions.all(),
            TimeFunctions.all(),
            TruthFunctions.all(),
            UrlFunctions.all(),
            VersionFunctions.all(),
            YamlFunctions.all()));
  }

  /**
   * Finds a function.
   *
   * @param name its name
   * @return the function, if there is one
   */
  public Optional<FunctionSpec> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Lists the names.
   *
   * @return every function's name, sorted
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * Lists the functions.
   *
   * @return every function, sorted by name
   */
  public Collection<FunctionSpec> specs() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
