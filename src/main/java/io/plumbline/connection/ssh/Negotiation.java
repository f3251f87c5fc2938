package io.plumbline.connection.ssh;

import io.plumbline.connection.ConnectionException;
import io.plumbline.connection.ConnectionException.Reason;
import io.plumbline.connection.KeyExchanges;
import io.plumbline.connection.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.kex.extension.KexExtensions;

/** What one host is offered to agree on, and what it could not agree to. */
final class Negotiation {
  private static final Map<KexProposalOption, String> AGREED_ON =
      Map.of(
          KexProposalOption.ALGORITHMS, "key exchange",
          KexProposalOption.SERVERKEYS, "kind of host key",
          KexProposalOption.C2SENC, "cipher",
          KexProposalOption.S2CENC, "cipher",
          KexProposalOption.C2SMAC, "message authentication code",
          KexProposalOption.S2CMAC, "message authentication code");

  private final Target target;
  private final HostKeyCheck hostKey;
  private volatile ConnectionException refusal;

  Negotiation(Target target, HostKeyCheck hostKey) {
    this.target = target;
    this.hostKey = hostKey;
  }

  HostKeyCheck hostKey() {
    return hostKey;
  }

  /** Tells what the host could not agree to, if there is such a thing. */
  Optional<ConnectionException> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** Puts the algorithms in the order for this host, before they are offered to it. */
  void offer(Map<KexProposalOption, String> proposal) {
    proposal.computeIfPresent(
        KexProposalOption.SERVERKEYS, (option, algorithms) -> hostKey.order(algorithms));
    if (!target.keyExchanges().isEmpty()) {
      List<String> chosen = new ArrayList<>(target.keyExchanges());
      chosen.add(KexExtensions.CLIENT_KEX_EXTENSION);
      proposal.put(KexProposalOption.ALGORITHMS, String.join(",", chosen));
    }
  }

  /** Keeps what the two sides have no common choice for. */
  void failed(Map<KexProposalOption, String> offered, Map<KexProposalOption, String> wanted) {
    for (KexProposalOption option : KexProposalOption.VALUES) {
      List<String> ours = names(offered.get(option));
      List<String> theirs = names(wanted.get(option));
      if (refusal == null && AGREED_ON.containsKey(option) && Collections.disjoint(ours, theirs)) {
        refusal =
            new ConnectionException(
                Reason.UNREACHABLE,
                "%s (%s port %d) and plumb have no %s in common: the host wants %s, plumb %s"
                    .formatted(
                        target.name(),
                        target.address(),
                        target.port(),
                        AGREED_ON.get(option),
                        String.join(", ", theirs),
                        String.join(", ", ours)),
                hint(theirs));
      }
    }
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(","))
        .filter(name -> !name.startsWith("ext-info-") && !name.startsWith("kex-strict-"))
        .toList();
  }

  private static String hint(List<String> wanted) {
    return wanted.contains(KeyExchanges.MLKEM768_X25519)
            && !KeyExchanges.supported().contains(KeyExchanges.MLKEM768_X25519)
        ? "with Java 24 or later, plumb can do " + KeyExchanges.MLKEM768_X25519
        : "allow one of plumb's in the host's sshd_config";
  }
}
