package io.plumbline.module.openstack;

import io.plumbline.module.ModuleGroup;
import io.plumbline.module.PlaybookModule;
import java.util.List;

/** The list of the modules for the objects of an OpenStack cloud. */
public final class OpenstackModules implements ModuleGroup {
  private static final List<String> NAMES =
      List.of(
          "openstack_endpoint",
          "openstack_flavor",
          "openstack_floating_ip",
          "openstack_image",
          "openstack_info",
          "openstack_keypair",
          "openstack_layout_info",
          "openstack_network",
          "openstack_project",
          "openstack_role_assignment",
          "openstack_role",
          "openstack_router_gateway",
          "openstack_router_interface",
          "openstack_router",
          "openstack_security_group_rule",
          "openstack_server",
          "openstack_service",
          "openstack_subnet",
          "openstack_user");

  @Override
  public List<String> names() {
    return NAMES;
  }

  @Override
  public PlaybookModule<?> make(String name) {
    return switch (name) {
      case "openstack_endpoint" -> new EndpointModule();
      case "openstack_flavor" -> new FlavorModule();
      case "openstack_floating_ip" -> new FloatingIpModule();
      case "openstack_image" -> new ImageModule();
      case "openstack_info" -> new InfoModule();
      case "openstack_keypair" -> new KeypairModule();
      case "openstack_layout_info" -> new LayoutInfoModule();
      case "openstack_network" -> new NetworkModule();
      case "openstack_project" -> new ProjectModule();
      case "openstack_role_assignment" -> new RoleAssignmentModule();
      case "openstack_role" -> new RoleModule();
      case "openstack_router_gateway" -> new RouterGatewayModule();
      case "openstack_router_interface" -> new RouterInterfaceModule();
      case "openstack_router" -> new RouterModule();
      case "openstack_security_group_rule" -> new SecurityGroupRuleModule();
      case "openstack_server" -> new ServerModule();
      case "openstack_service" -> new ServiceModule();
      case "openstack_subnet" -> new SubnetModule();
      case "openstack_user" -> new UserModule();
      default -> throw new IllegalArgumentException("no module of this package: " + name);
    };
  }
}
