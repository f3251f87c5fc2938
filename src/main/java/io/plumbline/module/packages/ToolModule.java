package io.plumbline.module.packages;

import io.plumbline.connection.CommandResult;
import io.plumbline.connection.Probe;
import io.plumbline.module.Change;
import io.plumbline.module.ModuleSpec;
import io.plumbline.module.TaskModule;
import java.util.List;
import java.util.Map;

/**
 * A module for one package tool, with the options of that tool.
 *
 * @param spec what there is to know about it
 * @param tool the tool
 * @param <S> what the tool knows of packages
 */
record ToolModule<S>(ModuleSpec<PackageRequest> spec, PackageTool<S> tool)
    implements TaskModule<PackageRequest, S> {

  @Override
  public Probe<S> probe(PackageRequest wanted) {
    return Probe.sh(tool.look(wanted), tool::parse);
  }

  @Override
  public Change decide(PackageRequest wanted, S found) {
    return tool.decide(wanted, found);
  }

  @Override
  public Map<String, Object> results(PackageRequest wanted, S found, List<CommandResult> applied) {
    return tool.results(wanted, found, applied);
  }
}
