package dev.phoenix.driver.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static YamlText.Broken broken(String text) {
        return (YamlText.Broken) YamlText.read(text);
    }

    @Test
    void aDocumentKnowsItsLines() {
        var read = YamlText.read("# one\na: 1\n");
        assertThat(read)
                .isInstanceOfSatisfying(
                        YamlText.Root.class,
                        root -> assertThat(YamlText.line(root.node())).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void nothingIsNoFault(String text) {
        assertThat(YamlText.read(text)).isEqualTo(new YamlText.Empty());
    }

    @Test
    void whatIsBrokenIsToldWithItsLine() {
        assertThat(broken("a: 1\nb: [1,\nc: 2\n").line()).isGreaterThan(1);
        assertThat(broken("a: \0\n").what()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: &a { b: *a }"})
    void whatContainsItselfIsTold(String text) {
        assertThat(broken(text).what()).contains("contains itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{ a: ", "- "})
    void whatIsTooDeepTakesNoStack(String opening) {
        for (int depth : new int[] {300, 30_000}) {
            assertThat(YamlText.read(opening.repeat(depth))).isInstanceOf(YamlText.Broken.class);
        }
        var closed = "[".repeat(300) + "]".repeat(300);
        assertThat(broken(closed)).isEqualTo(Bounds.tooDeep(1));
        assertThat(YamlText.read("[".repeat(150) + "]".repeat(150))).isInstanceOf(YamlText.Root.class);
    }

    @Test
    void aliasesThatStandForMillionsAreCountedAndNotWrittenOut() {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 15; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(broken(text.toString()).what()).contains("2000000");
        assertThat(YamlText.read("a: &a [x]\nb: [*a, *a]\n")).isInstanceOf(YamlText.Root.class);
    }
}
