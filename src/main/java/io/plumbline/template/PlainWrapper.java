package io.plumbline.template;

import freemarker.template.Configuration;
import freemarker.template.SimpleCollection;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import freemarker.template.utility.DeepUnwrap;
import io.plumbline.input.InvalidInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows plain data to templates, and nothing else: no method of a Java object can be called from a
 * template.
 */
final class PlainWrapper extends SimpleObjectWrapper {
  static final Version VERSION = Configuration.VERSION_2_3_34;

  PlainWrapper() {
    super(VERSION);
  }

  @Override
  protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
    if (value instanceof LazyMap map) {
      return new LazyModel(map, this);
    }
    if (value instanceof TemplateFunction function) {
      return (TemplateMethodModelEx)
          arguments -> {
            List<Object> plain = new ArrayList<>();
            for (Object argument : arguments) {
              plain.add(plain((TemplateModel) argument));
            }
            try {
              return wrap(function.call(plain));
            } catch (IllegalArgumentException | InvalidInputException e) {
              throw new TemplateModelException(e.getMessage(), e);
            }
          };
    }
    return super.handleUnknownType(value);
  }

  /** Makes plain data of a model: numbers become Long or BigDecimal. */
  static Object plain(TemplateModel model) throws TemplateModelException {
    if (model instanceof LazyModel lazy) {
      return lazy.map();
    }
    return normal(DeepUnwrap.permissiveUnwrap(model));
  }

  private static Object normal(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return normal(new BigDecimal(value.toString()));
    }
    if (value instanceof BigDecimal number) {
      boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() < 18;
      return whole ? (Object) number.longValue() : number;
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(normal(item)));
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(String.valueOf(key), normal(item)));
      return entries;
    }
    return value;
  }

  private record LazyModel(LazyMap map, PlainWrapper wrapper) implements TemplateHashModelEx {
    @Override
    public TemplateModel get(String key) throws TemplateModelException {
      try {
        Object value = map.get(key);
        return value == null ? null : wrapper.wrap(value);
      } catch (InvalidInputException e) {
        throw new TemplateModelException(e.getMessage(), e);
      }
    }

    @Override
    public boolean isEmpty() {
      return map.keys().isEmpty();
    }

    @Override
    public int size() {
      return map.keys().size();
    }

    @Override
    public TemplateCollectionModel keys() {
      return new SimpleCollection(new ArrayList<>(map.keys()), wrapper);
    }

    @Override
    public TemplateCollectionModel values() {
      List<Object> values = new ArrayList<>();
      map.keys().forEach(key -> values.add(map.get(key)));
      return new SimpleCollection(values, wrapper);
    }
  }
}
