package io.plumbline.template;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A variable that has the name of a function, in a template that calls the function: it is the
 * variable, and can be called.
 */
final class CallableVariable {
  private CallableVariable() {}

  static TemplateModel of(TemplateModel variable, TemplateMethodModelEx function) {
    Set<Class<?>> kinds = new LinkedHashSet<>(List.of(TemplateMethodModelEx.class));
    for (Class<?> type = variable.getClass(); type != null; type = type.getSuperclass()) {
      kinds.addAll(List.of(type.getInterfaces()));
    }
    kinds.removeIf(kind -> !TemplateModel.class.isAssignableFrom(kind));
    return (TemplateModel)
        Proxy.newProxyInstance(
            TemplateModel.class.getClassLoader(),
            kinds.toArray(Class<?>[]::new),
            (proxy, method, arguments) -> {
              Object target =
                  method.getDeclaringClass().isAssignableFrom(TemplateMethodModelEx.class)
                          && method.getName().equals("exec")
                      ? function
                      : variable;
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
