package io.plumbline.module.openstack;

import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for the objects of an OpenStack cloud. */
public final class OpenstackModules {
  private OpenstackModules() {}

  /**
   * Lists them.
   *
   * @return every module of this package
   */
  public static List<PlaybookModule<?>> all() {
    return List.of(
        new EndpointModule(),
        new FlavorModule(),
        new FloatingIpModule(),
        new ImageModule(),
        new InfoModule(),
        new KeypairModule(),
        new LayoutInfoModule(),
        new NetworkModule(),
        new ProjectModule(),
        new RoleAssignmentModule(),
        new RoleModule(),
        new RouterGatewayModule(),
        new RouterInterfaceModule(),
        new RouterModule(),
        new SecurityGroupRuleModule(),
        new ServerModule(),
        new ServiceModule(),
        new SubnetModule(),
        new UserModule());
  }
}
