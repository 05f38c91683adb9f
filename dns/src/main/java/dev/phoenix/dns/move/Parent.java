package dev.phoenix.dns.move;

import dev.phoenix.dns.plan.NameChange;
import java.util.List;
import org.xbill.DNS.Name;

/** The zone above. Its servers are asked, each of them; whether we may write there is another matter. */
public interface Parent {
    Name zone();

    /** One entry for each server; a server that does not answer is a fault. */
    List<Delegation> delegation(Name origin);

    /** Whether the parent zone is the estate's own, so that we delegate ourselves. */
    boolean ours();

    /** Only where it is {@link #ours()}. */
    void publish(List<NameChange> changes);
}
