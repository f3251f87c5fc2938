package io.plumbline.cli;

import io.plumbline.check.Checks;
import io.plumbline.module.Modules;
import io.plumbline.reference.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the reference are what they say: plays without a problem. */
class ExamplesTest {
  /** What examples take as given. */
  private static final String GIVEN =
      """
      admin_cloud: {auth_url: "http://controller:5000/v3", username: admin, password: secret}
      demo_cloud: {auth_url: "http://controller:5000/v3", username: demo, password: secret}
      openstack_release: zed
      routers: [{name: demo-router}]
      router: {external_gateway_info: {external_fixed_ips: [{ip_address: 203.0.113.101}]}}
      router_id: 4d7928a0-4a3c-4b99-b01b-97da2f97e279
      network_id: 0bf8b2f4-3e9d-4d7f-9c3c-9f9d3c5f6b0a
      server_id: 2f5c9c62-1d0f-4a4e-8f6a-0d8d1c7f1f55
      server_host: a
      server_port: {id: 6b2f6a6e-1b58-4a8e-9d2e-7e9b6a1a8f10}
      stack_password_hash: "*"
      """;

  /** Files that examples take to be beside them. */
  private static final List<String> FILES = List.of("hosts.ftl", "theme.tar.gz");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyExampleCanBePlanned() {
    return Stream.concat(Subject.of(Modules.all()).stream(), Subject.of(Checks.all()).stream())
        .map(
            subject ->
                DynamicTest.dynamicTest(
                    subject.kind() + " " + subject.name(), () -> planned(subject)));
  }

  private void planned(Subject subject) throws IOException {
    String key = subject.kind() == Subject.Kind.CHECK ? "checks" : "tasks";
    CliRun run = new CliRun(folder);
    for (String file : FILES) {
      run.file(file, "");
    }
    run.command(
            "plan",
            "- hosts: a\n  vars:\n"
                + GIVEN.indent(4)
                + "  "
                + key
                + ":\n"
                + subject.example().indent(4))
        .exits(ExitCode.OK);
  }
}
