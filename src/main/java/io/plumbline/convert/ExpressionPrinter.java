package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Expression.Arguments;
import io.plumbline.convert.jinja.Expression.Compared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says an expression of Jinja2 in Freemarker. */
final class ExpressionPrinter {
  private static final Map<String, Kind> KINDS_OF_ATTRIBUTES =
      Map.of(
          "stdout", Kind.TEXT,
          "stderr", Kind.TEXT,
          "stdout_lines", Kind.LIST,
          "stderr_lines", Kind.LIST,
          "results", Kind.LIST,
          "rc", Kind.NUMBER,
          "changed", Kind.BOOLEAN,
          "failed", Kind.BOOLEAN,
          "skipped", Kind.BOOLEAN);
  private static final Set<String> OF_STAT =
      Set.of("exists", "isdir", "isreg", "islnk", "executable", "readable", "writeable");
  private static final Set<String> LISTS =
      Set.of("group_names", "play_hosts", "ansible_play_hosts", "ansible_play_batch");

  private final Scope scope;
  private final Quoting quoting;

  ExpressionPrinter(Scope scope, Quoting quoting) {
    this.scope = scope;
    this.quoting = quoting;
  }

  Scope scope() {
    return scope;
  }

  Quoting quoting() {
    return quoting;
  }

  ExpressionPrinter in(Scope other) {
    return new ExpressionPrinter(other, quoting);
  }

  Code text(String value) {
    return Code.primary(quoting.text(value), Kind.TEXT);
  }

  /** Prints arguments in parentheses. */
  String list(List<Expression> arguments) {
    return "("
        + String.join(", ", arguments.stream().map(each -> print(each).text()).toList())
        + ")";
  }

  Code print(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal(literal);
    }
    if (expression instanceof Expression.Name name) {
      return name(name);
    }
    if (expression instanceof Expression.Attribute attribute) {
      return attribute(attribute);
    }
    if (expression instanceof Expression.Item item) {
      return item(item);
    }
    if (expression instanceof Expression.Slice slice) {
      return slice(slice);
    }
    if (expression instanceof Expression.Call call) {
      return CallForms.print(this, call);
    }
    if (expression instanceof Expression.Filter filter) {
      Given given = new Given(filter.name(), filter.arguments(), filter.offset());
      return FilterForms.print(this, filter.value(), FilterForms.plainName(filter.name()), given);
    }
    if (expression instanceof Expression.Test test) {
      return test(test);
    }
    if (expression instanceof Expression.Unary unary) {
      return unary(unary);
    }
    if (expression instanceof Expression.Binary binary) {
      return binary(binary);
    }
    if (expression instanceof Expression.Comparison comparison) {
      return comparison(comparison);
    }
    if (expression instanceof Expression.Conditional conditional) {
      return conditional(conditional);
    }
    if (expression instanceof Expression.Items items) {
      String inner = String.join(", ", items.items().stream().map(i -> print(i).text()).toList());
      return Code.primary("[" + inner + "]", Kind.LIST);
    }
    return dictionary((Expression.Dictionary) expression);
  }

  /** An expression as something that is true or false. */
  Code condition(Expression expression) {
    Optional<Code> spoken = conditionOf(expression);
    if (spoken.isPresent()) {
      return spoken.get();
    }
    Code value = print(expression);
    return value.kind() == Kind.BOOLEAN ? value : truthy(expression, value);
  }

  /** What need not be worked out to a value first. */
  private Optional<Code> conditionOf(Expression expression) {
    if (expression instanceof Expression.Binary binary
        && Set.of("and", "or").contains(binary.operator())) {
      boolean and = binary.operator().equals("and");
      int level = and ? Code.AND : Code.OR;
      String text =
          condition(binary.left()).at(level)
              + (and ? " && " : " || ")
              + condition(binary.right()).at(level);
      return Optional.of(new Code(text, level, Kind.BOOLEAN));
    }
    if (expression instanceof Expression.Conditional conditional && conditional.no().isPresent()) {
      String text =
          condition(conditional.condition()).at(Code.PRIMARY)
              + "?then("
              + condition(conditional.yes()).text()
              + ", "
              + condition(conditional.no().get()).text()
              + ")";
      return Optional.of(Code.primary(text, Kind.BOOLEAN));
    }
    return Optional.empty();
  }

  private Code truthy(Expression expression, Code value) {
    return Code.primary("truthy(" + maybeMissing(expression, value) + ")", Kind.BOOLEAN);
  }

  /** A path that may end before its last step, said so that this does not fail. */
  private static String maybeMissing(Expression expression, Code value) {
    boolean deep =
        expression instanceof Expression.Attribute attribute
                && !(attribute.of() instanceof Expression.Name)
            || expression instanceof Expression.Item item
                && !(item.of() instanceof Expression.Name);
    return deep ? "(" + value.text() + ")!" : value.text();
  }

  private Code literal(Expression.Literal literal) {
    Object value = literal.value();
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof BigDecimal number) {
      Kind kind = number.scale() > 0 ? Kind.FRACTION : Kind.NUMBER;
      return Code.primary(number.toPlainString(), kind);
    }
    if (value instanceof Boolean truth) {
      return Code.primary(truth.toString(), Kind.BOOLEAN);
    }
    throw new NotConvertibleException("there is no value None", literal.offset());
  }

  private Code name(Expression.Name name) {
    Optional<Scope.Meaning> known = scope.find(name.name());
    if (known.isPresent()) {
      Scope.Meaning meaning = known.get();
      return Code.primary(meaning.code(), meaning.kind());
    }
    scope.names().free(name.name());
    if (name.name().equals("loop")) {
      throw new NotConvertibleException("\"loop\" is known only inside a loop", name.offset());
    }
    if (!Quoting.isName(name.name())) {
      return Code.primary(".vars[" + quoting.text(name.name()) + "]", Kind.ANY);
    }
    return Code.primary(
        name.name(), LISTS.contains(name.name()) ? Kind.LIST : scope.names().kind(name.name()));
  }

  private Code attribute(Expression.Attribute attribute) {
    if (attribute.of() instanceof Expression.Name name) {
      Optional<Scope.Meaning> meaning = scope.find(name.name());
      if (meaning.isPresent() && meaning.get().namespace()) {
        return Code.primary(namespaced(name.name(), attribute.name()), Kind.ANY);
      }
      if (name.name().equals("loop") && scope.loop().isPresent()) {
        return LoopWords.print(scope.loop().get(), attribute);
      }
    }
    return member(print(attribute.of()), attribute.of(), attribute.name());
  }

  static String namespaced(String namespace, String name) {
    return namespace + "_" + name;
  }

  private Code member(Code of, Expression base, String name) {
    String text =
        Quoting.isName(name)
            ? of.at(Code.PRIMARY) + "." + name
            : of.at(Code.PRIMARY) + "[" + quoting.text(name) + "]";
    boolean stat = base instanceof Expression.Attribute outer && outer.name().equals("stat");
    if (stat && OF_STAT.contains(name)) {
      return Code.primary(text, Kind.BOOLEAN);
    }
    boolean groups = base instanceof Expression.Name known && known.name().equals("groups");
    return Code.primary(
        text, groups ? Kind.LIST : KINDS_OF_ATTRIBUTES.getOrDefault(name, Kind.ANY));
  }

  private Code item(Expression.Item item) {
    if (item.of() instanceof Expression.Name name
        && name.name().equals("vars")
        && scope.find("vars").isEmpty()) {
      return Code.primary(".vars[" + print(item.key()).text() + "]", Kind.ANY);
    }
    Code of = print(item.of());
    if (item.key() instanceof Expression.Literal literal
        && literal.value() instanceof String text) {
      return member(of, item.of(), text);
    }
    if (item.key() instanceof Expression.Unary unary
        && unary.operator().equals("-")
        && unary.operand() instanceof Expression.Literal literal) {
      return literal.value().equals(BigDecimal.ONE) && of.kind() != Kind.TEXT
          ? of.builtIn("last", Kind.ANY)
          : Code.primary("slice(" + of.text() + ", -" + print(literal).text() + ")[0]", Kind.ANY);
    }
    boolean groups = item.of() instanceof Expression.Name known && known.name().equals("groups");
    String text = of.at(Code.PRIMARY) + "[" + print(item.key()).text() + "]";
    return Code.primary(text, groups ? Kind.LIST : Kind.ANY);
  }

  private Code slice(Expression.Slice slice) {
    Code of = print(slice.of());
    Optional<String> step = slice.step().map(each -> print(each).text());
    if (step.isPresent()
        && step.get().equals("-1")
        && slice.start().isEmpty()
        && slice.stop().isEmpty()) {
      return of.kind() == Kind.LIST
          ? of.builtIn("reverse", Kind.LIST)
          : Code.primary("reverse(" + of.text() + ")", of.kind());
    }
    StringBuilder text = new StringBuilder("slice(").append(of.text()).append(", ");
    text.append(slice.start().map(each -> print(each).text()).orElse("0"));
    if (slice.stop().isPresent()) {
      text.append(", ").append(print(slice.stop().get()).text());
    } else if (step.isPresent()) {
      text.append(", ").append(of.text()).append("?size");
    }
    step.ifPresent(each -> text.append(", ").append(each));
    return Code.primary(text.append(')').toString(), of.kind());
  }

  private Code test(Expression.Test test) {
    String name = FilterForms.plainName(test.name());
    Code code;
    if (name.equals("defined") || name.equals("undefined") || name.equals("none")) {
      Code exists = exists(test.value());
      code = name.equals("defined") ? exists : exists.negated();
    } else {
      FilterForm form =
          TestForms.find(name)
              .orElseThrow(
                  () ->
                      new NotConvertibleException(
                          "the test \"" + name + "\" has no counterpart", test.offset()));
      code =
          form.print(this, print(test.value()), new Given(name, test.arguments(), test.offset()));
    }
    return test.negated() ? code.negated() : code;
  }

  /** Tells whether something is there; a path may end at any step. */
  private Code exists(Expression expression) {
    Code value = print(expression);
    boolean plain = expression instanceof Expression.Name;
    return new Code(
        (plain ? value.text() : "(" + value.text() + ")") + "??", Code.UNARY, Kind.BOOLEAN);
  }

  private Code unary(Expression.Unary unary) {
    if (unary.operator().equals("not")) {
      return condition(unary.operand()).negated();
    }
    Code operand = print(unary.operand());
    return new Code(unary.operator() + operand.at(Code.PRIMARY), Code.UNARY, operand.kind());
  }

  private Code binary(Expression.Binary binary) {
    String operator = binary.operator();
    if (operator.equals("and") || operator.equals("or")) {
      return chosen(binary);
    }
    Code left = print(binary.left());
    Code right = print(binary.right());
    return switch (operator) {
      case "~" -> {
        boolean texts = left.kind() == Kind.TEXT || right.kind() == Kind.TEXT;
        String between = texts ? " + " : " + " + quoting.text("") + " + ";
        yield new Code(
            printed(left).at(Code.SUM) + between + printed(right).at(Code.PRODUCT),
            Code.SUM,
            Kind.TEXT);
      }
      case "+" ->
          new Code(
              left.at(Code.SUM) + " + " + right.at(Code.PRODUCT), Code.SUM, joint(left, right));
      case "-" ->
          new Code(
              left.at(Code.SUM) + " - " + right.at(Code.PRODUCT), Code.SUM, joint(left, right));
      case "*" -> times(binary, left, right);
      case "/" ->
          new Code(
              left.at(Code.PRODUCT) + " / " + right.at(Code.UNARY), Code.PRODUCT, Kind.FRACTION);
      case "//" ->
          new Code(left.at(Code.PRODUCT) + " / " + right.at(Code.UNARY), Code.PRODUCT, Kind.NUMBER)
              .builtIn("floor", Kind.NUMBER);
      case "**" ->
          Code.primary("power(" + left.text() + ", " + right.text() + ")", joint(left, right));
      default ->
          left.kind() == Kind.TEXT
              ? Code.primary(
                  "format(" + left.text() + ", " + filled(binary.right()) + ")", Kind.TEXT)
              : new Code(
                  left.at(Code.PRODUCT) + " % " + right.at(Code.UNARY), Code.PRODUCT, Kind.NUMBER);
    };
  }

  private Code times(Expression.Binary binary, Code left, Code right) {
    if (left.kind() == Kind.TEXT || left.kind() == Kind.LIST) {
      throw new NotConvertibleException("a text or list cannot be multiplied", binary.offset());
    }
    return new Code(
        left.at(Code.PRODUCT) + " * " + right.at(Code.UNARY), Code.PRODUCT, joint(left, right));
  }

  /** The values behind the {@code %} of a text: one, or a tuple of several. */
  private String filled(Expression right) {
    if (right instanceof Expression.Items items && items.tuple()) {
      return String.join(", ", items.items().stream().map(i -> print(i).text()).toList());
    }
    return print(right).text();
  }

  private static Kind joint(Code left, Code right) {
    if (left.kind() == right.kind()) {
      return left.kind();
    }
    if (left.kind() == Kind.ANY || right.kind() == Kind.ANY) {
      Kind known = left.kind() == Kind.ANY ? right.kind() : left.kind();
      return Set.of(Kind.TEXT, Kind.LIST, Kind.MAP).contains(known) ? known : Kind.ANY;
    }
    return Kind.FRACTION;
  }

  /** {@code a or b} gives the first of the two that counts as true, not only true or false. */
  private Code chosen(Expression.Binary binary) {
    Code left = print(binary.left());
    Code right = print(binary.right());
    boolean or = binary.operator().equals("or");
    if (left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN) {
      return conditionOf(binary).orElseThrow();
    }
    Code condition = condition(binary.left());
    String branches = or ? left.text() + ", " + right.text() : right.text() + ", " + left.text();
    return Code.primary(
        condition.at(Code.PRIMARY) + "?then(" + branches + ")",
        left.kind() == right.kind() ? left.kind() : Kind.ANY);
  }

  private Code comparison(Expression.Comparison comparison) {
    List<Code> parts = new ArrayList<>();
    Expression left = comparison.first();
    for (Compared other : comparison.others()) {
      parts.add(compared(left, other));
      left = other.value();
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    String text = String.join(" && ", parts.stream().map(part -> part.at(Code.AND)).toList());
    return new Code(text, Code.AND, Kind.BOOLEAN);
  }

  private Code compared(Expression left, Compared other) {
    boolean equality = other.operator().equals("==") || other.operator().equals("!=");
    if (equality && isNone(other.value())) {
      Code exists = exists(left);
      return other.operator().equals("==") ? exists.negated() : exists;
    }
    return switch (other.operator()) {
      case "in" -> in(print(left), print(other.value()));
      case "not in" -> in(print(left), print(other.value())).negated();
      default -> compare(print(left), other.operator(), other.value());
    };
  }

  private static boolean isNone(Expression expression) {
    return expression instanceof Expression.Literal literal && literal.value() == null;
  }

  Code compare(Code left, String operator, Expression other) {
    Code right = print(other);
    boolean equality = operator.equals("==") || operator.equals("!=");
    boolean compound =
        Set.of(Kind.LIST, Kind.MAP).contains(left.kind())
            || Set.of(Kind.LIST, Kind.MAP).contains(right.kind());
    boolean differ =
        left.kind() != Kind.ANY && right.kind() != Kind.ANY && left.kind() != right.kind();
    if (equality && (compound || differ)) {
      Code same = Code.primary("equal(" + left.text() + ", " + right.text() + ")", Kind.BOOLEAN);
      return operator.equals("==") ? same : same.negated();
    }
    if (equality
        && right.kind() == Kind.BOOLEAN
        && left.kind() == Kind.BOOLEAN
        && right.text().matches("true|false")) {
      boolean plain = right.text().equals("true") == operator.equals("==");
      return plain ? left : left.negated();
    }
    if (!equality && (left.kind() == Kind.TEXT || right.kind() == Kind.TEXT)) {
      throw new NotConvertibleException(
          "texts have no order; numbers have, and versions with version_compare", other.offset());
    }
    int level = equality ? Code.EQUALITY : Code.RELATION;
    return new Code(
        left.at(level + 1) + " " + operator + " " + right.at(level + 1), level, Kind.BOOLEAN);
  }

  /** Whether a container has an item; a list by a built-in, what is unknown by a function. */
  Code in(Expression item, Code container) {
    return in(print(item), container);
  }

  Code in(Code item, Code container) {
    return switch (container.kind()) {
      case LIST -> container.builtIn("seq_contains(" + item.text() + ")", Kind.BOOLEAN);
      case TEXT -> container.builtIn("contains(" + item.text() + ")", Kind.BOOLEAN);
      default ->
          Code.primary("contains(" + container.text() + ", " + item.text() + ")", Kind.BOOLEAN);
    };
  }

  private Code conditional(Expression.Conditional conditional) {
    Code yes = print(conditional.yes());
    Code no = conditional.no().map(this::print).orElse(text(""));
    return Code.primary(
        condition(conditional.condition()).at(Code.PRIMARY)
            + "?then("
            + yes.text()
            + ", "
            + no.text()
            + ")",
        yes.kind() == no.kind() ? yes.kind() : Kind.ANY);
  }

  private Code dictionary(Expression.Dictionary dictionary) {
    List<String> pairs = new ArrayList<>();
    for (Expression.Pair pair : dictionary.pairs()) {
      Code key = print(pair.key());
      String text = key.kind() == Kind.TEXT ? key.text() : key.text() + "?string";
      pairs.add(text + ": " + print(pair.value()).text());
    }
    return Code.primary("{" + String.join(", ", pairs) + "}", Kind.MAP);
  }

  /** A value as it prints inside a text: true and false as Python writes them. */
  Code printed(Code value) {
    return switch (value.kind()) {
      case BOOLEAN ->
          value.builtIn(
              "string(" + quoting.text("True") + ", " + quoting.text("False") + ")", Kind.TEXT);
      case FRACTION -> Code.primary("float_text(" + value.text() + ")", Kind.TEXT);
      default -> value;
    };
  }

  /** Prints the first of the arguments of a call, with the others behind it. */
  Code applied(FilterForm form, Expression value, Arguments arguments, int offset) {
    return form.print(this, print(value), new Given("call", arguments, offset));
  }
}
