package io.plumbline.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (draft 7) of an inventory in YAML, for editors. */
public final class InventorySchema {
  /** The variables that say how a host is reached, each in one sentence. */
  private static final Map<String, String> CONNECTION = connection();

  private InventorySchema() {}

  private static Map<String, String> connection() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("ansible_connection", "How the host is reached: ssh or local");
    words.put("ansible_host", "Its name or address, where that is not the host's name here");
    words.put("ansible_port", "The port of its SSH server (22)");
    words.put("ansible_user", "The user to log in as");
    words.put("ansible_private_key_file", "The private key to log in with");
    words.put("ansible_timeout", "How many seconds a connection may take to open");
    words.put("ansible_ssh_common_args", "Options of ssh: -o NAME=VALUE, -J HOST and others");
    words.put("ansible_ssh_extra_args", "More options of ssh");
    words.put("ansible_become", "Whether to become another user");
    words.put("ansible_become_user", "The user to become (root)");
    words.put("plumb_host_keys", "What is done about an unknown host key: strict or accept-new");
    words.put("plumb_key_exchanges", "The key exchanges that may be used, in order");
    words.put("plumb_known_hosts", "The file of known host keys");
    return words;
  }

  /**
   * Lists the connection variables that the schema explains.
   *
   * @return their names
   */
  public static List<String> explained() {
    return List.copyOf(CONNECTION.keySet());
  }

  /**
   * Writes the schema.
   *
   * @return the schema as maps, lists and values
   */
  public static Map<String, Object> write() {
    Map<String, Object> variables = new LinkedHashMap<>();
    CONNECTION.forEach((name, words) -> variables.put(name, Map.of("description", words)));
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(
        "variables", Map.of("type", List.of("object", "null"), "properties", variables));
    definitions.put("group", group());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", PlaybookSchema.DRAFT);
    schema.put("title", "An inventory of Plumbline or Ansible in YAML");
    schema.put("type", List.of("object", "null"));
    schema.put("additionalProperties", Map.of("$ref", "#/definitions/group"));
    schema.put("definitions", definitions);
    return schema;
  }

  private static Map<String, Object> group() {
    Map<String, Object> hosts =
        Map.of(
            "description",
            "Hosts by name, each with its variables; web[01:20] stands for twenty",
            "type",
            List.of("object", "string", "null"),
            "additionalProperties",
            Map.of("$ref", "#/definitions/variables"));
    Map<String, Object> children =
        Map.of(
            "description",
            "The groups inside this one",
            "type",
            List.of("object", "string", "null"),
            "additionalProperties",
            Map.of("$ref", "#/definitions/group"));
    Map<String, Object> own =
        Map.of(
            "description",
            "Variables of every host of the group",
            "allOf",
            List.of(Map.of("$ref", "#/definitions/variables")));
    return Map.of(
        "type",
        List.of("object", "null"),
        "additionalProperties",
        false,
        "properties",
        Map.of("hosts", hosts, "children", children, "vars", own));
  }
}
