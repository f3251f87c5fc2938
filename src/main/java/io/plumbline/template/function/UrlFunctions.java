package io.plumbline.template.function;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs. */
final class UrlFunctions {
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
  private static final Pattern HOST =
      Pattern.compile("(?:([^:@]*)(?::([^@]*))?@)?(\\[[^\\]]*]|[^:]*)(?::([0-9]+))?");
  private static final String SAFE = "-._~/";

  private UrlFunctions() {}

  static List<FunctionSpec> all() {
    return List.of(
        FunctionSpec.named("urlsplit", "Takes a URL apart")
            .takes("url", "a URL")
            .mayTake(
                "part",
                "scheme, hostname, port, path, query, fragment, netloc, username or password;"
                    + " a map of all if not given")
            .example("urlsplit(\"http://a.example:80/x\", \"hostname\")")
            .does(UrlFunctions::split),
        FunctionSpec.named("urlencode", "Escapes a text for a URL, or makes a query of a map")
            .takes("value", "a text or a map")
            .example("urlencode(\"a b\")")
            .does(UrlFunctions::encode),
        FunctionSpec.named("urldecode", "Reads an escaped part of a URL")
            .takes("text", "a text with %20 and the like")
            .example("urldecode(\"a%20b\")")
            .does(UrlFunctions::decode));
  }

  private static Object split(FunctionCall call) {
    Matcher url = URL.matcher(call.text(0));
    if (!url.matches()) {
      throw call.problem("this is not a URL");
    }
    String netloc = text(url.group(2));
    Matcher host = HOST.matcher(netloc);
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("scheme", text(url.group(1)));
    parts.put("netloc", netloc);
    parts.put("path", text(url.group(3)));
    parts.put("query", text(url.group(4)));
    parts.put("fragment", text(url.group(5)));
    if (host.matches()) {
      parts.put("username", host.group(1));
      parts.put("password", host.group(2));
      parts.put("hostname", host.group(3).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT));
      parts.put("port", host.group(4) == null ? null : Long.valueOf(host.group(4)));
    }
    if (!call.has(1)) {
      return parts;
    }
    if (!parts.containsKey(call.text(1))) {
      throw call.problem("a URL has no part \"" + call.text(1) + "\"");
    }
    return parts.get(call.text(1));
  }

  private static String text(String found) {
    return found == null ? "" : found;
  }

  private static Object encode(FunctionCall call) {
    if (!(call.value(0) instanceof Map)) {
      return escaped(call.text(0), SAFE);
    }
    StringJoiner query = new StringJoiner("&");
    call.map(0)
        .forEach(
            (key, value) ->
                query.add(escaped(key, "-._~") + "=" + escaped(PlainText.of(value), "-._~")));
    return query.toString().replace("%20", "+");
  }

  private static String escaped(String text, String safe) {
    StringBuilder result = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c) || safe.indexOf(c) >= 0;
      result.append(plain ? String.valueOf(c) : String.format("%%%02X", b & 0xff));
    }
    return result.toString();
  }

  private static Object decode(FunctionCall call) {
    try {
      return URLDecoder.decode(call.text(0), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw call.problem("this is not an escaped text");
    }
  }
}
