package dev.phoenix.observe.names;

import dev.phoenix.driver.StepContext;
import dev.phoenix.model.estate.Host;
import dev.phoenix.model.estate.Inventory;
import dev.phoenix.remote.Remote;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/** The mail host's address has a name, that is the name it greets with, and that name has the address: v4 and v6. */
record ReverseNames(StepContext context, Remote remote) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    List<NameChecks.Finding> check(Inventory site) {
        var found = new ArrayList<NameChecks.Finding>();
        for (var host : site.withRole("mail")) {
            var greets = remote.host(site.site(), host)
                    .run(PATIENCE, "postconf", "-h", "myhostname")
                    .out()
                    .strip();
            for (var address : host.addresses()) {
                found.add(check(site.site(), host, address, greets));
            }
        }
        return found;
    }

    private static NameChecks.Finding check(String site, Host host, String address, String greets) {
        var resolvers = Questions.local();
        var subject = address + " (" + host.name() + "." + site + ")";
        var names = reverse(resolvers, address);
        if (!names.equals(List.of(greets))) {
            return new NameChecks.Finding(
                    "NAM-020",
                    subject,
                    false,
                    "has the reverse name " + names + ", Postfix greets as " + greets,
                    "set reverse DNS in Terraform, or myhostname, so that both are the same");
        }
        var family = address.indexOf(':') < 0 ? Type.A : Type.AAAA;
        boolean confirmed = resolvers.ask(greets, family).stream()
                .flatMap(one -> dev.phoenix.dns.lint.Questions.address(one).stream())
                .anyMatch(InetAddress.ofLiteral(address)::equals);
        return new NameChecks.Finding(
                "NAM-021",
                subject,
                confirmed,
                confirmed ? "is " + greets + ", forwards and backwards" : greets + " does not have this address",
                "publish the host's names: phoenix up " + site);
    }

    private static List<String> reverse(Questions resolvers, String address) {
        try {
            return resolvers.ask(ReverseMap.fromAddress(address), Type.PTR).stream()
                    .filter(PTRRecord.class::isInstance)
                    .map(one -> ((PTRRecord) one).getTarget().toString(true))
                    .toList();
        } catch (UnknownHostException notAnAddress) {
            return List.of();
        }
    }
}
