package io.plumbline.run;

import io.plumbline.connection.Become;
import io.plumbline.connection.ProbeException;
import io.plumbline.input.Arguments;
import io.plumbline.input.InvalidInputException;
import io.plumbline.input.Problem;
import io.plumbline.input.Problems;
import io.plumbline.input.Scalars;
import io.plumbline.input.SecretMask;
import io.plumbline.input.SourceLocation;
import io.plumbline.inventory.Inventory;
import io.plumbline.openstack.Cloud;
import io.plumbline.playbook.Inherited;
import io.plumbline.template.TemplateEngine;
import io.plumbline.template.Variables;
import io.plumbline.trace.Topology;
import io.plumbline.trace.Trace;
import io.plumbline.trace.TraceRequest;
import io.plumbline.trace.Tracer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Follows packets through the cloud that the inventory's variables tell of. */
final class TraceRun {
  private static final String CLOUD = "admin_cloud";

  private final Inventory inventory;
  private final TemplateEngine engine;
  private final RunOptions options;
  private final TaskSettings settings;
  private final SecretMask secrets;
  private final Map<String, HostRun> hosts;
  private final Executor threads;

  TraceRun(
      Inventory inventory,
      TemplateEngine engine,
      RunOptions options,
      TaskSettings settings,
      SecretMask secrets,
      Map<String, HostRun> hosts,
      Executor threads) {
    this.inventory = inventory;
    this.engine = engine;
    this.options = options;
    this.settings = settings;
    this.secrets = secrets;
    this.hosts = hosts;
    this.threads = threads;
  }

  /**
   * Follows packets.
   *
   * @param request which; a sender outside of the cloud that is not named is the first host of the
   *     group {@code external}
   * @param location where the wish stands, for messages
   * @return what came of it
   * @throws InvalidInputException if the variables do not tell of a cloud, or it has no such
   *     packets
   */
  Tracer.Outcome trace(TraceRequest request, SourceLocation location) {
    HostRun asker = asker(location);
    Variables variables = variables(asker);
    Map<String, Tracer.Shell> shells = new LinkedHashMap<>();
    for (HostRun host : hosts.values()) {
      Become root = settings.become(Inherited.NOTHING, variables(host));
      shells.put(host.name(), command -> host.connection().run(command.as(root)));
    }
    Tracer tracer =
        new Tracer(
            new Tracer.Parts(
                cloud(variables, location),
                asker.name(),
                shells,
                threads,
                engine
                    .variable("console_shell", variables)
                    .flatMap(Scalars::booleanOf)
                    .orElse(false)));
    try {
      Tracer.Outcome outcome = tracer.trace(withSender(request, location));
      return new Tracer.Outcome(masked(outcome.trace()), outcome.topology());
    } catch (ProbeException e) {
      throw new InvalidInputException(Problem.at(location, e.getMessage()));
    }
  }

  /** Looks at the hosts, without any packets, and says what there is for packets to pass. */
  Optional<Topology> topology(SourceLocation location) {
    TraceRequest look =
        new TraceRequest(
            TraceRequest.Way.SNAT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    return trace(look, location).topology();
  }

  private Variables variables(HostRun host) {
    return host.base().with(options.extraVariables());
  }

  /** The controller asks the API; where there is no such group, a host that knows the cloud. */
  private HostRun asker(SourceLocation location) {
    List<String> controllers = inventory.membersByGroup().getOrDefault("controller", List.of());
    return Stream.concat(controllers.stream(), hosts.keySet().stream())
        .map(hosts::get)
        .filter(host -> engine.variable(CLOUD, variables(host)).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Problem.at(
                        location,
                        "the inventory has no variable \"" + CLOUD + "\"",
                        "it says where the cloud is and who asks: auth_url, username, password, project_name")));
  }

  private Cloud cloud(Variables variables, SourceLocation location) {
    Problems problems = new Problems();
    Map<String, Object> values = Map.of("cloud", engine.variable(CLOUD, variables).orElseThrow());
    Cloud cloud = Cloud.bind(new Arguments(values, Map.of(), location, problems));
    problems.throwIfAny();
    secrets.add(cloud.password());
    return cloud;
  }

  private TraceRequest withSender(TraceRequest request, SourceLocation location) {
    Optional<String> from =
        request
            .from()
            .or(
                () ->
                    inventory.membersByGroup().getOrDefault("external", List.of()).stream()
                        .findFirst());
    if (from.isPresent() && !hosts.containsKey(from.get())) {
      throw new InvalidInputException(
          Problem.at(location, "there is no host \"" + from.get() + "\" in the inventory"));
    }
    return new TraceRequest(
        request.way(), request.instance(), request.other(), request.to(), from, request.packets());
  }

  private Trace masked(Trace trace) {
    return new Trace(
        secrets.mask(trace.title()),
        trace.hops(),
        trace.findings().stream()
            .map(
                one ->
                    new Trace.Finding(
                        one.place(),
                        one.hop(),
                        secrets.mask(one.broken()),
                        secrets.mask(one.cause()),
                        secrets.mask(one.mend())))
            .toList());
  }
}
