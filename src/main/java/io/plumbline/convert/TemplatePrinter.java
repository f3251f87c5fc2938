package io.plumbline.convert;

import io.plumbline.convert.Code.Kind;
import io.plumbline.convert.Converted.Failure;
import io.plumbline.convert.jinja.Expression;
import io.plumbline.convert.jinja.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says a template of Jinja2 in Freemarker. */
final class TemplatePrinter {
  static final String MARK = "plumb convert: ";

  private final FreemarkerText out;
  private final ExpressionPrinter expressions;
  private final MacroCalls macros;
  private final List<Failure> failures;

  private TemplatePrinter(
      FreemarkerText out,
      ExpressionPrinter expressions,
      MacroCalls macros,
      List<Failure> failures) {
    this.out = out;
    this.expressions = expressions;
    this.macros = macros;
    this.failures = failures;
  }

  /**
   * Prints a template; what has no counterpart is left as it was, behind a comment. The first time
   * finds the names that come from outside, which nothing inside may hide.
   */
  static Converted print(List<Statement> statements, char quote, Map<String, Kind> kinds) {
    Scope.Names names = new Scope.Names(kinds);
    print(statements, quote, names, false);
    return print(statements, quote, names.again(), false);
  }

  private static Converted print(
      List<Statement> statements, char quote, Scope.Names names, boolean exact) {
    Quoting quoting = new Quoting(quote);
    FreemarkerText out = new FreemarkerText(exact, quoting);
    List<Failure> failures = new ArrayList<>();
    Scope top = Scope.top(names);
    TemplatePrinter printer =
        new TemplatePrinter(
            out, new ExpressionPrinter(top, quoting), MacroCalls.in(statements), failures);
    printer.all(statements);
    if (!exact && out.tooCoarse()) {
      return print(statements, quote, names.again(), true);
    }
    return new Converted(out.toString(), failures);
  }

  private TemplatePrinter in(Scope scope) {
    return new TemplatePrinter(out, expressions.in(scope), macros, failures);
  }

  private Scope scope() {
    return expressions.scope();
  }

  private void all(List<Statement> statements) {
    statements.forEach(this::one);
  }

  private void one(Statement statement) {
    if (statement instanceof Statement.Text text) {
      out.text(text.text());
    } else if (statement instanceof Statement.Raw raw) {
      out.text(raw.text());
    } else if (statement instanceof Statement.Removed removed) {
      out.removed(removed.text());
    } else if (statement instanceof Statement.Comment comment) {
      comment(comment.text());
    } else if (statement instanceof Statement.Output output) {
      output(output);
    } else if (statement instanceof Statement.If condition) {
      condition(condition);
    } else if (statement instanceof Statement.For loop) {
      new LoopPrinter(this).print(loop);
    } else if (statement instanceof Statement.Macro macro) {
      macro(macro);
    } else if (statement instanceof Statement.Block block) {
      all(block.body());
    } else if (statement instanceof Statement.Jump jump) {
      out.tag("<#" + jump.word() + ">");
    } else if (statement instanceof Statement.With with) {
      TemplatePrinter inner = in(scope().inner());
      with.variables().forEach(inner::assign);
      inner.all(with.body());
    } else {
      assignment(statement);
    }
  }

  private void assignment(Statement statement) {
    if (statement instanceof Statement.Set set) {
      attempt(set.offset(), () -> assign(set));
    } else if (statement instanceof Statement.Do done) {
      attempt(done.offset(), () -> change(done.expression(), done.offset()));
    } else if (statement instanceof Statement.Capture capture) {
      capture(capture);
    } else if (statement instanceof Statement.FilterBlock block) {
      filtered(block);
    } else if (statement instanceof Statement.Include include) {
      fail(include.offset(), "a template cannot include another");
    } else if (statement instanceof Statement.Other other) {
      fail(other.offset(), "\"" + other.word() + "\" has no counterpart");
    }
  }

  void tag(String text) {
    out.tag(text);
  }

  ExpressionPrinter expressions() {
    return expressions;
  }

  TemplatePrinter inside(Scope scope) {
    return in(scope);
  }

  void body(List<Statement> statements) {
    all(statements);
  }

  /** Marks what has no counterpart. */
  void fail(int offset, String reason) {
    failures.add(new Failure(offset, reason));
    comment(" " + MARK + reason + " ");
  }

  private void comment(String text) {
    out.tag("<#--" + text.replace("--", "- -") + "-->");
  }

  void attempt(int offset, Runnable work) {
    try {
      work.run();
    } catch (NotConvertibleException e) {
      fail(e.offset(), e.getMessage());
    }
  }

  private void output(Statement.Output output) {
    try {
      if (changes(output.value())) {
        change(output.value(), output.offset());
        return;
      }
      Optional<String> call = macros.call(expressions, output.value());
      if (call.isPresent()) {
        out.tag(call.get());
        return;
      }
      Code value = expressions.print(output.value());
      if (value.kind() == Kind.LIST || value.kind() == Kind.MAP) {
        throw new NotConvertibleException(
            "a list or map in a text is printed in Python's way; say how with to_json or join",
            output.offset());
      }
      out.interpolation(expressions.printed(value).text());
    } catch (NotConvertibleException e) {
      fail(e.offset(), e.getMessage());
      out.text("{{" + output.source() + "}}");
    }
  }

  private void condition(Statement.If condition) {
    List<Statement.Branch> branches = condition.branches();
    if (branches.size() == 1 && changes(branches.get(0).condition())) {
      // What changes a list gives None, so only the other branch is ever put out.
      Statement.Branch only = branches.get(0);
      attempt(only.offset(), () -> change(only.condition(), only.offset()));
      only.body().stream().filter(Statement.Removed.class::isInstance).forEach(this::one);
      all(condition.otherwise());
      return;
    }
    String word = "<#if ";
    for (Statement.Branch branch : condition.branches()) {
      String opening = word;
      try {
        out.tag(opening + Directive.of(expressions.condition(branch.condition()).text()) + ">");
      } catch (NotConvertibleException e) {
        fail(e.offset(), e.getMessage());
        out.tag(opening + "false>");
      }
      all(branch.body());
      word = "<#elseif ";
    }
    if (!condition.otherwise().isEmpty()) {
      out.tag("<#else>");
      all(condition.otherwise());
    }
    out.tag("</#if>");
  }

  private String assigning() {
    return scope().inMacro() ? "local" : "assign";
  }

  private void assign(Statement.Set set) {
    String target = set.targets().get(0);
    if (set.value() instanceof Expression.Call call && isName(call.function(), "namespace")) {
      scope().namespace(target);
      call.arguments()
          .named()
          .forEach(
              named ->
                  put(
                      ExpressionPrinter.namespaced(target, named.name()),
                      expressions.print(named.value())));
      return;
    }
    if (set.targets().size() > 1) {
      Code value = expressions.print(set.value());
      for (int i = 0; i < set.targets().size(); i++) {
        put(
            scope().assigned(set.targets().get(i), Kind.ANY),
            Code.primary(value.at(Code.PRIMARY) + "[" + i + "]", Kind.ANY));
      }
      return;
    }
    if (target.contains(".")) {
      String[] parts = target.split("\\.", 2);
      put(ExpressionPrinter.namespaced(parts[0], parts[1]), expressions.print(set.value()));
      return;
    }
    if (changes(set.value())) {
      change(set.value(), set.offset());
      return;
    }
    Code value = expressions.print(set.value());
    put(scope().assigned(target, value.kind()), value);
  }

  private void put(String name, Code value) {
    String text = Directive.of(value.text());
    out.tag("<#" + assigning() + " " + name + " = " + text + ">");
  }

  private static boolean isName(Expression expression, String name) {
    return expression instanceof Expression.Name known && known.name().equals(name);
  }

  private static boolean changes(Expression expression) {
    return expression instanceof Expression.Call call
        && call.function() instanceof Expression.Attribute method
        && Set.of("append", "extend", "update", "insert").contains(method.name());
  }

  /** {@code list.append(x)} becomes a new list under the same name. */
  private void change(Expression expression, int offset) {
    if (!(expression instanceof Expression.Call call) || !changes(expression)) {
      throw new NotConvertibleException("this changes nothing that can be named", offset);
    }
    Expression.Attribute method = (Expression.Attribute) call.function();
    Code target = expressions.print(method.of());
    boolean own =
        method.of() instanceof Expression.Name name && scope().find(name.name()).isPresent()
            || method.of() instanceof Expression.Attribute attribute
                && attribute.of() instanceof Expression.Name space
                && scope().find(space.name()).filter(Scope.Meaning::namespace).isPresent();
    if (!own) {
      throw new NotConvertibleException(
          "only what the template itself sets can be changed", offset);
    }
    List<Expression> arguments = call.arguments().positional();
    if (method.name().equals("insert")) {
      Code added = expressions.print(arguments.get(1));
      if (!expressions.print(arguments.get(0)).text().equals("0")) {
        throw new NotConvertibleException("an item can be put in first or last only", offset);
      }
      put(
          target.text(),
          new Code("[" + added.text() + "] + " + target.text(), Code.SUM, target.kind()));
      return;
    }
    if (arguments.size() != 1) {
      throw new NotConvertibleException("this changes nothing that can be named", offset);
    }
    Code added = expressions.print(arguments.get(0));
    String more =
        method.name().equals("append") ? "[" + added.text() + "]" : added.at(Code.PRODUCT);
    put(target.text(), new Code(target.text() + " + " + more, Code.SUM, target.kind()));
  }

  private void capture(Statement.Capture capture) {
    String name = scope().assigned(capture.target(), Kind.TEXT);
    out.tag("<#" + assigning() + " " + name + ">");
    in(scope().inner()).all(capture.body());
    out.tag("</#" + assigning() + ">");
    capture
        .filter()
        .ifPresent(filter -> attempt(capture.offset(), () -> put(name, captured(name, filter))));
  }

  private Code captured(String name, Expression filter) {
    Scope inner = scope().inner();
    inner.mean(Statement.CAPTURED, name, Kind.TEXT);
    return expressions.in(inner).print(filter);
  }

  private void filtered(Statement.FilterBlock block) {
    String name = scope().names().unlike(Statement.CAPTURED);
    out.tag("<#" + assigning() + " " + name + ">");
    in(scope().inner()).all(block.body());
    out.tag("</#" + assigning() + ">");
    attempt(block.offset(), () -> out.interpolation(captured(name, block.filter()).text()));
  }

  private void macro(Statement.Macro macro) {
    scope().mean(macro.name(), macro.name(), Kind.TEXT);
    boolean function = macros.isFunction(macro.name());
    Scope inner = scope().macro();
    StringBuilder head =
        new StringBuilder(function ? "<#function " : "<#macro ").append(macro.name());
    for (Statement.Parameter parameter : macro.parameters()) {
      head.append(' ').append(parameter.name());
      inner.mean(parameter.name(), parameter.name(), Kind.ANY);
      attempt(
          macro.offset(),
          () ->
              parameter
                  .otherwise()
                  .ifPresent(
                      value -> head.append('=').append(expressions.print(value).at(Code.PRIMARY))));
    }
    out.tag(head.append('>').toString());
    if (function) {
      out.tag("<#local " + macro.name() + "_text>");
    }
    in(inner).all(macro.body());
    if (function) {
      out.tag("</#local><#return " + macro.name() + "_text>");
    }
    out.tag(function ? "</#function>" : "</#macro>");
  }
}
