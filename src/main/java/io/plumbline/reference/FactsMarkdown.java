package io.plumbline.reference;

import io.plumbline.fact.Fact;
import io.plumbline.fact.FactGroup;
import io.plumbline.fact.FactGroups;

/** What can be known of a host, as one page of Markdown. */
public final class FactsMarkdown {
  private static final String HEAD =
      """
      # Facts

      What plumb can know of a host. `plumb doc --to DIR` writes this page from the list of facts; a test holds it.

      A fact is read when an expression names it, and never otherwise. `gather_facts` of a play is taken, and makes no
      difference: a play that names no fact asks for none, and one that names some asks once, for all that its files
      mention, in the same round trip as the look that comes next anyway.

      ```yaml
      - hosts: all
        tasks:
          - debug: {msg: "${ansible_facts.distribution} on ${ansible_default_ipv4.address}"}
          - debug: {msg: "${(ansible_facts['br_ex'].mtu)!'no bridge'}"}
            when: ansible_facts.os_family == "Debian"
      ```

      - Names are Ansible's: `ansible_facts.NAME`, or the variable `ansible_NAME`. `facts.NAME` is short for
        `ansible_facts.NAME`.
      - Each interface is a fact of its own, by its name with `_` for `-` and `:`. As a variable, it is known by its shape:
        `ansible_eth0`, `ansible_br_ex`; others are found in `ansible_facts`.
      - A constant name that no fact has is a problem before the first connection is opened.
      - Facts are read as the user, and in the environment, that the play gives its tasks (`become`, `environment`).
      - Every play reads them anew. In a play they stay as they were when they were first read; `setup` reads them again,
        and `meta: clear_facts` forgets them.
      - Facts are data. What a host sent is never a template, whatever it looks like.
      - The task `setup` (or `gather_facts`) reads facts at once, for `register`, with the words below as `gather_subset`.
      - `set_fact` with `cacheable: true` makes a variable a fact of the host for the rest of the run. There is no cache
        beyond it, so `--flush-cache` has nothing to do.
      - A host needs sh, sed and coreutils or busybox for it, `ip` for addresses. It needs no Python, so `ansible_python`
        and `ansible_python_version` are not there. Not read either, though Ansible does: what ethtool says of interfaces
        (`features`, `timestamping`), `lvm`, `iscsi_iqn`, `hostnqn`, `fibre_channel_wwn`, facter and ohai.

      `AnsibleFactsTest` holds each fact against the one that the real Ansible finds on the same machine.
      """;

  private FactsMarkdown() {}

  /**
   * Writes the page.
   *
   * @return the page
   */
  public static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    for (FactGroup group : FactGroups.all()) {
      page.append("\n## ").append(group.name());
      if (!group.subset().equals(group.name())) {
        page.append(" (of ").append(group.subset()).append(')');
      }
      page.append("\n\n| fact | |\n| --- | --- |\n");
      for (Fact fact : group.facts()) {
        page.append("| `").append(fact.name()).append("` | ");
        page.append(fact.meaning().replace("*", "\\*")).append(" |\n");
      }
    }
    return page.toString();
  }
}
