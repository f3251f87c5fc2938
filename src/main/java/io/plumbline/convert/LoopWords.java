package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;

/** What {@code loop.index} and its like are called. */
final class LoopWords {
  private LoopWords() {}

  static Code print(Scope.Loop loop, Expression.Attribute attribute) {
    Code variable = Code.primary(loop.variable(), Kind.ANY);
    Code size = loop.items().builtIn("size", Kind.NUMBER);
    return switch (attribute.name()) {
      case "index" -> variable.builtIn("counter", Kind.NUMBER);
      case "index0" -> variable.builtIn("index", Kind.NUMBER);
      case "first" -> variable.builtIn("is_first", Kind.BOOLEAN);
      case "last" -> variable.builtIn("is_last", Kind.BOOLEAN);
      case "length" -> size;
      case "revindex" ->
          new Code(size.text() + " - " + loop.variable() + "?index", Code.SUM, Kind.NUMBER);
      case "revindex0" ->
          new Code(size.text() + " - " + loop.variable() + "?counter", Code.SUM, Kind.NUMBER);
      default ->
          throw new NotConvertibleException(
              "\"loop." + attribute.name() + "\" has no counterpart", attribute.offset());
    };
  }
}
