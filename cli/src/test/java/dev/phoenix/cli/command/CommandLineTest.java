package dev.phoenix.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.cli.Typist;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as such: help, slips, and what shells know of it. */
class CommandLineTest {
    @TempDir
    Path folder;

    private Typist typist = new Typist(Path.of("/nonexistent"), InstantSource.system());

    @BeforeEach
    void begin() {
        typist = new Typist(folder, InstantSource.system());
    }

    private int phoenix(String words) {
        return typist.phoenix(words.isEmpty() ? new String[0] : words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "dns --help, lint",
        "dns -h, compare",
        "lab --help, curl",
        "help, switch",
        "help dns, lint",
        "help dns lint, --resolver",
        "help switch, --strategy",
        "help switch, --group",
        "help rehearse, --group",
        "help lab up, ESTATE",
        "help lab dig, ARGUMENT",
        "help kubectl, SITE",
        "help dns lint --resolver, --resolver",
        "help dns --help, lint",
        "dns lint example.org --help, --resolver",
        "help help, phoenix"
    })
    void helpIsFoundWhereverItIsAskedFor(String words, String said) {
        assertThat(phoenix(words)).as(typist.err()).isZero();
        assertThat(typist.out()).contains("Usage:").contains(said);
    }

    @ParameterizedTest
    @CsvSource({
        "swich old new, there is no command phoenix swich., Did you mean switch?",
        "dns lnit, there is no command phoenix dns lnit., Did you mean lint?",
        "lab stauts, there is no command phoenix lab stauts., Did you mean status?",
        "dns lint --reslover x, there is no option --reslover., Did you mean --resolver?",
        "help swich, there is no command phoenix swich., Did you mean switch?",
        "lint --file zone example.org, there is no command phoenix lint., Did you mean dns lint?",
        "exec operator, there is no command phoenix exec., Did you mean lab exec?",
        "validate here there, \"there\" is one word too many., See phoenix validate --help."
    })
    void aSlipIsMetWithTheNearestWord(String words, String what, String remedy) {
        assertThat(phoenix(words)).isEqualTo(2);
        assertThat(typist.err()).startsWith("PHX-001 ").contains(what).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "dns lnit --help, there is no command phoenix dns lnit., Did you mean lint?",
        "dns -h lnit, there is no command phoenix dns lnit., Did you mean lint?",
        "dns LINT --help, there is no command phoenix dns LINT., Did you mean lint?",
        "install --help, there is no command phoenix install., See phoenix --help.",
        "lint --help, there is no command phoenix lint., Did you mean dns lint?",
        "dns lint --typo --help, there is no option --typo., See phoenix dns lint --help.",
        "dns lint --fail-no=error --help, there is no option --fail-no., Did you mean --fail-on?",
        "lab stauts --help, there is no command phoenix lab stauts., Did you mean status?",
        "validate here there --help, \"there\" is one word too many., See phoenix validate --help.",
        "--version --nonsense, there is no option --nonsense., See phoenix --help.",
        "help dns lnit, there is no command phoenix dns lnit., Did you mean lint?",
        "help lab fautl, there is no command phoenix lab fautl., Did you mean fault?",
        "help dns lint example.org, \"example.org\" is one word too many., See phoenix dns lint --help.",
        "help dns lint --reslover, there is no option --reslover., Did you mean --resolver?",
        "help kubectl ocean get pods, \"ocean\" is one word too many., See phoenix kubectl --help.",
        "help help swich, \"swich\" is one word too many., See phoenix help --help."
    })
    void aSlipIsRefusedAlsoWhereHelpIsAskedFor(String words, String what, String remedy) {
        assertThat(phoenix(words)).isEqualTo(2);
        assertThat(typist.err()).startsWith("PHX-001 ").contains(what).contains(remedy);
        assertThat(typist.out()).isEmpty();
    }

    @Test
    void theHelpOfEveryCommandWritesDurationsAsTheyAreTyped() throws Exception {
        assertThat(phoenix("completion install --prefix " + folder)).isZero();
        assertThat(phoenix("help dns watch")).isZero();
        assertThat(typist.out()).contains("without it, 5m").contains("without it, 1s");
        try (var pages = Files.list(folder.resolve("share/man/man1"))) {
            for (var page : pages.toList()) {
                var name = page.getFileName().toString();
                var words = name.replace(".1", "").replace("phoenix", "help").replace('-', ' ');
                assertThat(phoenix(words)).as(words + typist.err()).isZero();
                assertThat(typist.out()).as(words).contains("Usage:").doesNotContainPattern("\\bPT[0-9]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lab fault host-off edge.a --for soon",
                "lab fault host-off edge.a --for -1s",
                "dns watch --for 1.5.2s"
            })
    void whatIsNoDurationIsRefusedWithWhatOneIs(String words) {
        assertThat(phoenix(words)).isEqualTo(2);
        assertThat(typist.err()).contains("is no duration; write ").contains("1h30m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version"})
    void theVersionNamesTheCommit(String option) {
        assertThat(phoenix(option)).isZero();
        assertThat(typist.out()).startsWith("phoenix ").contains("(commit ").contains("Java 25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns lint --live --resolver 127.0.0.1:99999 --file zone example.org",
                "dns lint --live --resolver 127.0.0.1:-1 --file zone example.org",
                "dns lint --live --resolver [::1 --file zone example.org",
                "dns report --live --resolver :53 --file zone example.org",
                "dns watch --resolver 1.2.3.4:0 www.example.org",
                "dns watch --resolver [::1 www.example.org",
                "dns watch --resolver [::1]53 www.example.org",
                "dns compare zone server:[] --zone example.org"
            })
    void whatIsNoAddressOfAServerIsSaidBeforeAnybodyIsAsked(String words) throws Exception {
        Files.writeString(folder.resolve("zone"), "@ 60 SOA ns host 1 2 3 4 5\n@ 60 NS ns.example.net.\n");
        assertThat(phoenix(words)).isEqualTo(2);
        assertThat(typist.err()).contains("DNS-099").contains("1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns plan --markdown --json",
                "dns lint --file zone --format sarif --json example.org",
                "dns lint --file zone --commit HEAD example.org",
                "dns report --file zone --out - --json example.org",
                "dns compare zone zone --zone example.org --commit HEAD",
                "dns import example.org --from zone --commit HEAD",
                "dns move example.org --to new --undo --dry-run",
                "dns move example.org --to new --undo --wait",
                "dns move example.org --to new --dry-run --wait",
                "dns follow example.org --to new --once --every 5m",
                "dns follow example.org --to new --once --systemd",
                "dns follow example.org --to new --json --systemd"
            })
    void anOptionThatWouldBeIgnoredIsRefused(String words) throws Exception {
        Files.writeString(folder.resolve("zone"), "@ 60 SOA ns host 1 2 3 4 5\n@ 60 NS ns.example.net.\n");
        assertThat(phoenix(words)).isEqualTo(2);
        assertThat(typist.out() + typist.err()).contains("PHX-001").contains("eave ");
        assertThat(folder.resolve("dns")).doesNotExist();
    }

    @Test
    void nothingIsSaidOfPhoenixYamlOrOfARunWhereThereIsNone() throws Exception {
        Files.writeString(folder.resolve("zone"), "@ 60 SOA ns host 1 2 3 4 5\n");
        assertThat(phoenix("dns lint --file zone a..b")).isEqualTo(2);
        assertThat(typist.err()).doesNotContain("phoenix.yaml");
        assertThat(phoenix("dns compare zone server:127.0.0.1:1 --zone example.org"))
                .isNotZero();
        assertThat(typist.err()).doesNotContain("phoenix resume");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(phoenix("completion bash")).isZero();
        var script = Files.writeString(folder.resolve("completion"), typist.out());
        assertThat(completed(script, "phoenix", "dns", "li")).containsExactly("lint");
        assertThat(completed(script, "phoenix", "switch", "--strat")).contains("--strategy");
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        var quoted = List.of(words).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1)
                                + "; _complete_phoenix; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .start();
        var said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    @Test
    void everythingIsInstalledByOneCommand() throws Exception {
        assertThat(phoenix("completion install --prefix " + folder))
                .as(typist.err())
                .isZero();
        var share = folder.resolve("share");
        assertThat(share.resolve("bash-completion/completions/phoenix")).isNotEmptyFile();
        assertThat(Files.readString(share.resolve("zsh/site-functions/_phoenix")))
                .startsWith("#compdef phoenix");
        assertThat(Files.readString(share.resolve("fish/vendor_completions.d/phoenix.fish")))
                .contains("'__phoenix_exactly dns' -a lint")
                .contains("'__phoenix_behind dns lint' -l resolver -r");
        assertThat(Files.readString(share.resolve("man/man1/phoenix-dns-lint.1")))
                .startsWith(".TH \"PHOENIX\\-DNS\\-LINT\" 1")
                .contains("\\fB\\-\\-resolver\\fR \\fIADDR\\fR");
        assertThat(share.resolve("man/man1/phoenix.1")).isNotEmptyFile();
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsSaid() throws Exception {
        Files.writeString(folder.resolve("share"), "a file");
        assertThat(phoenix("completion install --prefix " + folder)).isEqualTo(1);
        assertThat(typist.err()).startsWith("PHX-013 ").contains("cannot be written: not a directory.");
    }
}
