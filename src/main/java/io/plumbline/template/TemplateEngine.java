package io.plumbline.template;

import freemarker.cache.TemplateLoader;
import freemarker.core.Environment;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SourceLocation;
import io.plumbline.input.Suggestion;
import io.plumbline.template.function.FunctionScope;
import io.plumbline.template.function.FunctionSpec;
import io.plumbline.template.function.TemplateFunctions;
import io.plumbline.vault.Vault;
import io.plumbline.yaml.YamlList;
import io.plumbline.yaml.YamlMap;
import io.plumbline.yaml.YamlNode;
import io.plumbline.yaml.YamlScalar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Renders what the user wrote. {@code ${...}} is an expression; a scalar that is exactly one keeps
 * the value's type; conditions are bare expressions. Usable from several threads.
 */
public final class TemplateEngine {
  private static final String RESULT = "plumbResult_";
  private static final String PREFIX = "<#assign " + RESULT + " = (";
  private static final String SUFFIX = ")>";

  private final Configuration configuration;
  private final PlainWrapper wrapper = new PlainWrapper();
  private final TemplateFunctions functions = TemplateFunctions.all();
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();
  private final ThreadLocal<Deque<String>> rendering = ThreadLocal.withInitial(ArrayDeque::new);

  private final Vault vault;

  /** A template, and the functions that it calls. */
  private record Parsed(Template template, Set<String> calls) {}

  /** Makes an engine in which templates can reach nothing but the variables given to them. */
  public TemplateEngine() {
    this(Vault.locked());
  }

  /**
   * Makes an engine that also uses encrypted values and template files.
   *
   * @param vault decrypts them when they are asked for
   */
  public TemplateEngine(Vault vault) {
    this.vault = vault;
    configuration = new Configuration(PlainWrapper.VERSION);
    configuration.setObjectWrapper(wrapper);
    configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setNumberFormat("c");
    configuration.setBooleanFormat("c");
    configuration.setLocale(Locale.ROOT);
    configuration.setLogTemplateExceptions(false);
    configuration.setWrapUncheckedExceptions(true);
    configuration.setTemplateLoader((TemplateLoader) null);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
  }

  /**
   * Renders a value with everything in it.
   *
   * @param node what the user wrote
   * @param variables the variables in force
   * @return plain Java data
   * @throws InvalidInputException if an expression in it cannot be worked out
   */
  public Object render(YamlNode node, Variables variables) {
    if (node instanceof YamlList list) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(render(item, variables)));
      return items;
    }
    if (node instanceof YamlMap map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (YamlMap.Entry entry : map.entries()) {
        Object key = renderScalar(entry.key(), variables);
        entries.put(String.valueOf(key), render(entry.value(), variables));
      }
      return entries;
    }
    return renderScalar((YamlScalar) node, variables);
  }

  /**
   * Gives what decrypts values and files.
   *
   * @return the vault
   */
  public Vault vault() {
    return vault;
  }

  private Object renderScalar(YamlScalar scalar, Variables variables) {
    if (scalar.encrypted()) {
      return vault.value(scalar.text(), scalar.location());
    }
    String text = scalar.text();
    if (!hasTemplate(scalar)) {
      return scalar.value();
    }
    SourceLocation location = scalar.contentLocation();
    Optional<String> only = Interpolation.only(text.strip());
    if (only.isPresent()) {
      int lead = text.length() - text.stripLeading().length();
      Object value = evaluate(only.get(), shifted(location, lead + 2), variables);
      // A line break around a list means nothing; around a text it was meant.
      return value instanceof String
          ? text.substring(0, lead) + value + text.substring(text.stripTrailing().length())
          : value;
    }
    Parsed template = parse(text, 0, location);
    StringWriter out = new StringWriter();
    process(template, 0, location, variables, out);
    return out.toString();
  }

  /**
   * Finds a variable and renders it.
   *
   * @param name its name
   * @param variables the variables in force
   * @return plain Java data; nothing if there is no such variable
   * @throws InvalidInputException if an expression in it cannot be worked out
   */
  public Optional<Object> variable(String name, Variables variables) {
    Optional<Object> raw = variables.raw(name);
    if (raw.isEmpty() || !(raw.get() instanceof YamlNode node)) {
      return raw;
    }
    if (variables.rendered().containsKey(name)) {
      return Optional.ofNullable(variables.rendered().get(name));
    }
    Deque<String> chain = rendering.get();
    if (chain.contains(name)) {
      throw new InvalidInputException(
          Problem.at(
              node.location(),
              "the variable \"" + name + "\" is defined by itself: " + cycle(chain, name)));
    }
    chain.push(name);
    try {
      Object value = render(node, variables);
      variables.rendered().put(name, value);
      return Optional.ofNullable(value);
    } finally {
      chain.pop();
    }
  }

  private static String cycle(Deque<String> chain, String name) {
    List<String> names = new ArrayList<>();
    names.add(name);
    for (String link : chain) {
      names.add(0, link);
      if (link.equals(name)) {
        break;
      }
    }
    return String.join(" -> ", names);
  }

  /**
   * Works out a bare expression.
   *
   * @param expression for example {@code result.rc == 0}
   * @param location where its first character stands
   * @param variables the variables in force
   * @return plain Java data
   * @throws InvalidInputException if it cannot be worked out
   */
  public Object evaluate(String expression, SourceLocation location, Variables variables) {
    Parsed template = parse(PREFIX + expression + SUFFIX, PREFIX.length(), location);
    Environment environment =
        process(template, PREFIX.length(), location, variables, Writer.nullWriter());
    try {
      return PlainWrapper.plain(environment.getVariable(RESULT));
    } catch (TemplateModelException e) {
      throw failure(e, PREFIX.length(), location, variables);
    }
  }

  /**
   * Works out a condition.
   *
   * @param condition a bare expression, or true or false
   * @param variables the variables in force
   * @return whether it holds
   * @throws InvalidInputException if it cannot be worked out or is neither true nor false
   */
  public boolean holds(YamlScalar condition, Variables variables) {
    if (condition.value() instanceof Boolean known) {
      return known;
    }
    Object value = evaluate(condition.text().strip(), condition.contentLocation(), variables);
    return Scalars.booleanOf(value)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Problem.at(
                        condition.location(),
                        "a condition must be true or false, this one is "
                            + Scalars.describe(value))));
  }

  /**
   * Renders a template file.
   *
   * @param file the template, UTF-8
   * @param variables the variables in force
   * @return the text it comes to
   * @throws InvalidInputException if it cannot be read, parsed or worked out
   */
  public String renderFile(Path file, Variables variables) {
    SourceLocation start = SourceLocation.startOf(file);
    StringWriter out = new StringWriter();
    process(parse(read(file), 0, start), 0, start, variables, out);
    return out.toString();
  }

  /**
   * Looks for mistakes in the syntax of everything in a value, without working anything out.
   *
   * @param node what the user wrote
   * @param problems collects what is wrong
   */
  public void checkSyntax(YamlNode node, Problems problems) {
    if (node instanceof YamlList list) {
      list.items().forEach(item -> checkSyntax(item, problems));
    } else if (node instanceof YamlMap map) {
      map.entries().forEach(entry -> checkSyntax(entry.key(), problems));
      map.entries().forEach(entry -> checkSyntax(entry.value(), problems));
    } else if (node instanceof YamlScalar scalar && hasTemplate(scalar)) {
      try {
        Optional<String> only = Interpolation.only(scalar.text().strip());
        if (only.isPresent()) {
          int lead = scalar.text().length() - scalar.text().stripLeading().length();
          SourceLocation inside = shifted(scalar.contentLocation(), lead + 2);
          parse(PREFIX + only.get() + SUFFIX, PREFIX.length(), inside);
        } else {
          parse(scalar.text(), 0, scalar.contentLocation());
        }
      } catch (InvalidInputException e) {
        problems.addAll(e.problems());
      }
    }
  }

  /**
   * Looks for mistakes in the syntax of a bare expression.
   *
   * @param condition the expression
   * @param problems collects what is wrong
   */
  public void checkCondition(YamlScalar condition, Problems problems) {
    if (condition.value() instanceof Boolean) {
      return;
    }
    if (condition.text().strip().startsWith("${")) {
      problems.add(
          condition.location(),
          "a condition is a bare expression, it takes no ${...}",
          "write it without \"${\" and \"}\"");
      return;
    }
    try {
      parse(
          PREFIX + condition.text().strip() + SUFFIX, PREFIX.length(), condition.contentLocation());
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Looks for mistakes in the syntax of a template file.
   *
   * @param file the template
   * @param problems collects what is wrong
   */
  public void checkFile(Path file, Problems problems) {
    try {
      parse(read(file), 0, SourceLocation.startOf(file));
    } catch (InvalidInputException e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Lists everything that was parsed so far: what the files of a run have of templates and bare
   * expressions, and what is around them.
   *
   * @return their texts, in no order
   */
  public Set<String> texts() {
    return Collections.unmodifiableSet(parsed.keySet());
  }

  private static boolean hasTemplate(YamlScalar scalar) {
    String text = scalar.text();
    if (scalar.unsafe()) {
      return false;
    }
    return text.contains("${") || text.contains("<#") || text.contains("</#");
  }

  private String read(Path file) {
    try {
      byte[] content = vault.open(Files.readAllBytes(file), SourceLocation.startOf(file));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(
          Problem.at(SourceLocation.startOf(file), "the template is not UTF-8 text"));
    } catch (IOException e) {
      throw new InvalidInputException(
          Problem.at(
              SourceLocation.startOf(file), "the template cannot be read: " + e.getMessage()));
    }
  }

  private Parsed parse(String text, int prefix, SourceLocation location) {
    Parsed known = parsed.get(text);
    if (known != null) {
      return known;
    }
    try {
      Parsed template =
          new Parsed(new Template(null, text, configuration), FunctionCalls.in(text, functions));
      parsed.put(text, template);
      return template;
    } catch (ParseException e) {
      SourceLocation place =
          place(location, Math.max(1, e.getLineNumber()), e.getColumnNumber(), prefix);
      throw new InvalidInputException(FreemarkerWords.problem(place, e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Environment process(
      Parsed parsed, int prefix, SourceLocation location, Variables variables, Writer out) {
    try {
      VariablesModel model = new VariablesModel(variables, parsed.calls());
      Environment environment = parsed.template().createProcessingEnvironment(model, out, wrapper);
      environment.process();
      return environment;
    } catch (TemplateException e) {
      throw failure(e, prefix, location, variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InvalidInputException failure(
      TemplateException e, int prefix, SourceLocation location, Variables variables) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidInputException known) {
        return known;
      }
      if (cause instanceof UnansweredException unanswered) {
        throw unanswered;
      }
    }
    int line = e.getLineNumber() == null ? 1 : e.getLineNumber();
    int column = e.getColumnNumber() == null ? 1 : e.getColumnNumber();
    SourceLocation place = place(location, line, column, prefix);
    if (e instanceof InvalidReferenceException && e.getBlamedExpressionString() != null) {
      String name = withoutParentheses(e.getBlamedExpressionString());
      return new UndefinedVariableException(
          name,
          Problem.at(
              place,
              "\"" + name + "\" is not defined",
              Suggestion.didYouMean(name, known(variables))
                  .orElse("where it may be missing write " + name + "!\"default\"")));
    }
    return new InvalidInputException(Problem.at(place, FreemarkerWords.of(e)));
  }

  private Set<String> known(Variables variables) {
    Set<String> names = new TreeSet<>(functions.names());
    names.addAll(variables.names());
    return names;
  }

  /** The parentheses are ours: an expression is parsed inside a pair of them. */
  private static String withoutParentheses(String expression) {
    boolean inside = expression.startsWith("(") && expression.endsWith(")");
    return inside ? expression.substring(1, expression.length() - 1) : expression;
  }

  /** Turns a place inside a template's text into the place in the file that holds the text. */
  private static SourceLocation place(SourceLocation start, int line, int column, int prefix) {
    int inLine = Math.max(1, line == 1 ? column - prefix : column);
    return new SourceLocation(start.file(), start.line() + line - 1, start.column() + inLine - 1);
  }

  private static SourceLocation shifted(SourceLocation location, int columns) {
    return new SourceLocation(location.file(), location.line(), location.column() + columns);
  }

  /** Shows the variables to a template, rendering authored ones when they are asked for. */
  private final class VariablesModel implements TemplateHashModel {
    private final Variables variables;
    private final Set<String> calls;

    VariablesModel(Variables variables, Set<String> calls) {
      this.variables = variables;
      this.calls = calls;
    }

    @Override
    public TemplateModel get(String name) throws TemplateModelException {
      try {
        Optional<Object> value = variable(name, variables);
        TemplateModel model = value.isEmpty() ? null : wrapper.wrap(value.get());
        if (!calls.contains(name) || model instanceof TemplateMethodModelEx) {
          return model;
        }
        FunctionSpec spec = functions.find(name).orElseThrow();
        FunctionScope scope = new VariablesScope(TemplateEngine.this, variables);
        TemplateFunction function = arguments -> spec.call(arguments, scope);
        TemplateMethodModelEx callable = (TemplateMethodModelEx) wrapper.wrap(function);
        return model == null ? callable : CallableVariable.of(model, callable);
      } catch (InvalidInputException e) {
        throw new TemplateModelException(e.getMessage(), e);
      }
    }

    @Override
    public boolean isEmpty() {
      return false;
    }
  }
}
