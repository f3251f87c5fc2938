package io.plumbline.template.function;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The list of all functions. A template calls few of the many, so a family is made when one of its
 * functions is called.
 */
public final class TemplateFunctions {
  private static final Set<String> NAMES =
      Set.of(
          "ipaddr",
          "ipv4",
          "ipv6",
          "ipwrap",
          "ipsubnet",
          "ipmath",
          "nthhost",
          "zip",
          "zip_longest",
          "product",
          "combinations",
          "permutations",
          "b64encode",
          "b64decode",
          "hash",
          "checksum",
          "password_hash",
          "to_uuid",
          "to_json",
          "to_nice_json",
          "from_json",
          "json_query",
          "flatten",
          "slice",
          "list",
          "length",
          "reverse",
          "sort",
          "groupby",
          "batch",
          "range",
          "subelements",
          "extract",
          "lookup",
          "query",
          "combine",
          "dict2items",
          "items2dict",
          "dict",
          "pairs",
          "dictsort",
          "int",
          "float",
          "float_text",
          "power",
          "log",
          "root",
          "round",
          "min",
          "max",
          "sum",
          "basename",
          "dirname",
          "splitext",
          "expanduser",
          "realpath",
          "relpath",
          "path_join",
          "exists",
          "is_file",
          "is_dir",
          "is_link",
          "is_abs",
          "random",
          "shuffle",
          "random_mac",
          "match",
          "search",
          "regex_search",
          "regex_findall",
          "regex_replace",
          "regex_escape",
          "unique",
          "union",
          "intersect",
          "difference",
          "symmetric_difference",
          "subset",
          "superset",
          "human_readable",
          "human_to_bytes",
          "quote",
          "comment",
          "indent",
          "splitlines",
          "split",
          "strip",
          "lstrip",
          "rstrip",
          "format",
          "truncate",
          "title",
          "strftime",
          "to_epoch",
          "truthy",
          "bool",
          "contains",
          "equal",
          "all",
          "any",
          "ternary",
          "type_debug",
          "urlsplit",
          "urlencode",
          "urldecode",
          "version_compare",
          "to_yaml",
          "to_nice_yaml",
          "from_yaml");

  private final Map<String, FunctionSpec> made = new ConcurrentHashMap<>();

  private TemplateFunctions() {}

  /**
   * Lists every function there is.
   *
   * @return the list
   */
  public static TemplateFunctions all() {
    return new TemplateFunctions();
  }

  private static List<FunctionSpec> family(String name) {
    return switch (name) {
      case "ipaddr", "ipv4", "ipv6", "ipwrap", "ipsubnet", "ipmath", "nthhost" ->
          AddressFunctions.all();
      case "zip", "zip_longest", "product", "combinations", "permutations" ->
          CombinationFunctions.all();
      case "b64encode", "b64decode" -> EncodingFunctions.all();
      case "hash", "checksum", "password_hash", "to_uuid" -> HashFunctions.all();
      case "to_json", "to_nice_json", "from_json", "json_query" -> JsonFunctions.all();
      case "flatten",
          "slice",
          "list",
          "length",
          "reverse",
          "sort",
          "groupby",
          "batch",
          "range",
          "subelements",
          "extract" ->
          ListFunctions.all();
      case "lookup", "query" -> LookupFunctions.all();
      case "combine", "dict2items", "items2dict", "dict", "pairs", "dictsort" -> MapFunctions.all();
      case "int", "float", "float_text", "power", "log", "root", "round", "min", "max", "sum" ->
          NumberFunctions.all();
      case "basename",
          "dirname",
          "splitext",
          "expanduser",
          "realpath",
          "relpath",
          "path_join",
          "exists",
          "is_file",
          "is_dir",
          "is_link",
          "is_abs" ->
          PathFunctions.all();
      case "random", "shuffle", "random_mac" -> RandomFunctions.all();
      case "match", "search", "regex_search", "regex_findall", "regex_replace", "regex_escape" ->
          RegexFunctions.all();
      case "unique",
          "union",
          "intersect",
          "difference",
          "symmetric_difference",
          "subset",
          "superset" ->
          SetFunctions.all();
      case "human_readable", "human_to_bytes" -> SizeFunctions.all();
      case "quote",
          "comment",
          "indent",
          "splitlines",
          "split",
          "strip",
          "lstrip",
          "rstrip",
          "format",
          "truncate",
          "title" ->
          TextFunctions.all();
      case "strftime", "to_epoch" -> TimeFunctions.all();
      case "truthy", "bool", "contains", "equal", "all", "any", "ternary", "type_debug" ->
          TruthFunctions.all();
      case "urlsplit", "urlencode", "urldecode" -> UrlFunctions.all();
      case "version_compare" -> VersionFunctions.all();
      case "to_yaml", "to_nice_yaml", "from_yaml" -> YamlFunctions.all();
      default -> throw new IllegalArgumentException("no function: " + name);
    };
  }

  /**
   * Finds a function.
   *
   * @param name its name
   * @return the function, if there is one
   */
  public Optional<FunctionSpec> find(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    if (!made.containsKey(name)) {
      family(name).forEach(spec -> made.put(spec.name(), spec));
    }
    return Optional.of(made.get(name));
  }

  /**
   * Lists the names.
   *
   * @return every function's name, sorted
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(new TreeSet<>(NAMES));
  }

  /**
   * Lists the functions.
   *
   * @return every function, sorted by name
   */
  public Collection<FunctionSpec> specs() {
    return names().stream().map(name -> find(name).orElseThrow()).toList();
  }
}
