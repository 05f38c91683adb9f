package dev.phoenix.cli.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zone as one page, for people who keep it, print it or put it beside a pull request. */
class DnsReportTest {
    private static final String SOUND = """
            $TTL 300
            @     SOA ns1 host 1 7200 900 1209600 300
            @     NS ns1
            @     NS ns2.example.net.
            ns1   A 192.0.2.1
            www   3600 A 192.0.2.80
            @     CAA 0 issue "letsencrypt.org"
            """;

    @TempDir
    Path folder;

    private Typist typist;

    @BeforeEach
    void begin() {
        typist = new Typist(folder, InstantSource.fixed(Instant.parse("2026-02-01T12:00:00Z")));
    }

    private int report(String zone, String... options) throws Exception {
        Files.writeString(folder.resolve("zone"), zone);
        var words = new ArrayList<>(List.of("dns", "report", "--file", "zone", "example.org"));
        words.addAll(List.of(options));
        return typist.phoenix(words.toArray(String[]::new));
    }

    private String page() throws Exception {
        return Files.readString(folder.resolve("dns-report-example.org.html"));
    }

    @Test
    void oneFindingIsOneWarning() throws Exception {
        assertThat(report(SOUND + "* A 192.0.2.9\n")).isEqualTo(1);
        assertThat(typist.out()).contains("0 errors, 1 warning, 0 accepted");
        assertThat(page()).contains("0 errors, 1 warning</p>");
    }

    @Test
    void aPageNeedsNothingElseAndIsWellFormed() throws Exception {
        assertThat(report(SOUND)).as(typist.err()).isZero();
        assertThat(typist.out()).contains("0 errors, 0 warnings, 0 accepted; written to dns-report-example.org.html");
        assertThat(page())
                .contains("<svg")
                .contains("192.0.2.80")
                .contains("prefers-color-scheme: dark")
                .doesNotContain("<script", "src=", "href=", "url(", "@import", "http");
        var factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        page().replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(4);
        assertThat(document.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("example.org");
    }

    @Test
    void whatARecordSaysIsTextWhateverItSays() throws Exception {
        var evil = "<script>alert(1)</script>";
        assertThat(report(
                        SOUND + "x TXT \"" + evil + "\"\n\\<b\\> A 192.0.2.9\ny CNAME \\<i\\>.example.net.\n",
                        "--fail-on",
                        "error"))
                .isEqualTo(1);
        assertThat(page()).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain(evil, "<b>", "<i>");
    }

    @Test
    void findingsAreOnThePageAndTheExitCodeIsThatOfLint() throws Exception {
        assertThat(report(SOUND + "a CNAME gone\n")).isEqualTo(1);
        assertThat(page()).contains("NAM-014", "zone:8", "gone (not there)", "node-name error");
        assertThat(report(SOUND + "* A 192.0.2.9\n", "--fail-on", "error")).isZero();
        assertThat(page()).contains("NAM-002");
        assertThat(report(SOUND + "bad A 1.2.3\n")).isEqualTo(2);
        assertThat(report(SOUND, "--resolver", "192.0.2.53")).isEqualTo(2);
        assertThat(report(SOUND, "--commit", "HEAD")).isEqualTo(2);
    }

    @Test
    void whatIsAcceptedIsOnThePageWithItsReasonAndDoesNotCount() throws Exception {
        assertThat(report(SOUND
                        + "; phoenix: accept NAM-002 until 2026-03-01 because all hosts are ours\n* A 192.0.2.9\n"))
                .isZero();
        assertThat(page()).contains("all hosts are ours", "2026-03-01", "accepted for now");
    }

    @Test
    void ttlsAreCountedAndSaidInWords() throws Exception {
        assertThat(report(SOUND)).isZero();
        assertThat(page()).contains(">5m<", ">1h<", "That a name does not exist is held for 5m");
    }

    @Test
    void thePageGoesWhereItIsToldTo() throws Exception {
        assertThat(report(SOUND, "--out", "page.html")).isZero();
        assertThat(folder.resolve("page.html")).exists();
        assertThat(report(SOUND, "--out", "-")).isZero();
        assertThat(typist.out()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(report(SOUND, "--out", "no/such/folder.html")).isEqualTo(1);
        assertThat(typist.err()).contains("DNS-081").contains("(there is no such folder)");
        assertThat(report(SOUND, "--json")).isZero();
        assertThat(typist.out()).contains("\"kind\":\"report\"").contains("\"errors\":0");
    }

    @Test
    void eachZoneOfAnEstateHasAPageOfItsOwn() throws Exception {
        typist.commit("""
                estate: names
                dns:
                  zones: { example.org: zone, example.com: zone }
                  host: { folder: { path: /nowhere } }
                """, Map.of("zone", SOUND));
        assertThat(typist.phoenix("dns", "report", "--fail-on", "error"))
                .as(typist.err())
                .isZero();
        assertThat(folder.resolve("dns-report-example.com.html")).exists();
        assertThat(page()).contains("as estate names wants it");
        assertThat(typist.phoenix("dns", "report", "--out", "one.html")).isEqualTo(2);
        assertThat(typist.phoenix("dns", "report", "example.org", "--out", "one.html", "--fail-on", "error"))
                .isZero();
    }
}
