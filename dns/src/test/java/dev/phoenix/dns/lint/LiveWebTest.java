package dev.phoenix.dns.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.dns.lint.Web.Fetched;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

/** What the web shows, and what is said of it. */
class LiveWebTest {
    private static final String POLICY = "https://mta-sts.example.org/.well-known/mta-sts.txt";
    private static final String LETS_ENCRYPT = "CN=R11, O=Let's Encrypt, C=US";
    private static final String GOOD = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmax_age: 86400\n";

    private static List<String> found(FakeWorld world) {
        return LiveLint.check(world.input(), world, world).stream()
                .map(finding -> finding.code().code() + " " + finding.subject())
                .toList();
    }

    private static FakeWorld withCaa(String records) {
        return new FakeWorld()
                .withoutInZone(FakeWorld.ORIGIN, Type.CAA)
                .zone(records + "\nwww A 192.0.2.2")
                .serving("www.example.org", LETS_ENCRYPT, "www.example.org", "*.example.org");
    }

    private static List<String> policy(Fetched fetched) {
        var world = new FakeWorld().zone("_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 192.0.2.9");
        return found(world.page(POLICY, fetched));
    }

    @Test
    void theNearestCaaSetCounts() {
        assertThat(found(withCaa("@ CAA 0 issue \"letsencrypt.org\"\nwww CAA 0 issue \"pki.goog\"")))
                .containsExactly("NAM-102 www.example.org CAA");
    }

    @Test
    void issuewildCountsForWildcardsOnly() {
        assertThat(found(withCaa("@ CAA 0 issue \"letsencrypt.org\"\n@ CAA 0 issuewild \";\"")))
                .containsExactly("NAM-102 example.org CAA");
        assertThat(found(withCaa(
                        "@ CAA 0 issue \"letsencrypt.org; accounturi=x\"\n@ CAA 0 issuewild \"LetsEncrypt.org\"")))
                .isEmpty();
    }

    @Test
    void aSetThatIsSilentOnIssuingForbidsNothing() {
        assertThat(found(withCaa("@ CAA 0 iodef \"mailto:a@example.org\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=Inside, O=Nobody knows", "CN=example.org", "CN=Nameless"})
    void anAuthorityThatIsNotKnownIsNotJudged(String issuer) {
        var world = new FakeWorld().serving("example.org", issuer, "example.org");
        assertThat(found(world)).isEmpty();
    }

    @Test
    void aPolicyIsAPageOfPlainTextThatIsFoundAtOnce() {
        assertThat(policy(new Fetched.Page(200, "text/plain", GOOD))).isEmpty();
        assertThat(policy(new Fetched.Page(301, "text/plain", GOOD)))
                .containsExactly("NAM-059 _mta-sts.example.org TXT");
        assertThat(policy(new Fetched.Page(200, "text/html", GOOD)))
                .containsExactly("NAM-059 _mta-sts.example.org TXT");
        assertThat(policy(new Fetched.Nothing("the certificate is of another name")))
                .containsExactly("NAM-059 _mta-sts.example.org TXT");
    }

    @ParameterizedTest
    @CsvSource({
        "version: STSv1, version: STSv2",
        "mode: enforce, mode: strict",
        "max_age: 86400, max_age: 31557601",
        "max_age: 86400, max_age: -1",
        "mx: mail.example.org, mx: *.mail.example.org",
        "mx: mail.example.org, mx: *.org"
    })
    void everyFieldOfAPolicyIsLookedAt(String right, String wrong) {
        assertThat(policy(new Fetched.Page(200, "text/plain", GOOD.replace(right, wrong))))
                .containsExactly("NAM-059 _mta-sts.example.org TXT");
    }

    @Test
    void aPolicyOfModeNoneNeedsNoServers() {
        assertThat(policy(new Fetched.Page(200, "text/plain", "version: STSv1\nmode: none\nmax_age: 86400")))
                .isEmpty();
    }

    @Test
    void reportsWithinTheOrganisationNeedNoPermission() {
        var world = new FakeWorld()
                .withoutInZone(FakeWorld.name("_dmarc.example.org"), Type.TXT)
                .zone("_dmarc TXT \"v=DMARC1; p=reject; ruf=mailto:a@reports.example.org\"");
        assertThat(found(world)).isEmpty();
    }
}
