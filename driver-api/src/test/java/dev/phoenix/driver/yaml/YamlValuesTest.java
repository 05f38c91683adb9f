package dev.phoenix.driver.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlValuesTest {
    @Test
    void whatIsTakenInIsThereUnlessItIsWrittenAnew() throws UnreadableYaml {
        assertThat(YamlValues.of("""
                        one: &one { a: 1, b: 2 }
                        two: &two { <<: *one, b: 3, c: 4 }
                        all: { <<: [*two, { c: 5, d: 6 }], d: 7 }
                        several: { <<: { a: 1 }, <<: { a: 2 } }
                        list: [{ <<: *one }]
                        '<<': text
                        """))
                .contains(Map.of(
                        "one",
                        Map.of("a", 1, "b", 2),
                        "two",
                        Map.of("a", 1, "b", 3, "c", 4),
                        "all",
                        Map.of("a", 1, "b", 3, "c", 4, "d", 7),
                        "several",
                        Map.of("a", 2),
                        "list",
                        List.of(Map.of("a", 1, "b", 2)),
                        "<<",
                        "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "null\n"})
    void nothingHasNoValue(String text) throws UnreadableYaml {
        assertThat(YamlValues.of(text)).isEmpty();
    }

    @Test
    void pyYamlsWordsStayWords() throws UnreadableYaml {
        var text = "1e100: [1e3, 1.5, 12, true, '1']\n";
        assertThat(YamlValues.ofPyYaml(text)).contains(Map.of("1e100", List.of("1e3", 1.5, 12, true, "1")));
        assertThat(String.valueOf(YamlValues.of(text))).contains("1000.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: 1\n? [b]\n: 2\n' | 2",
                "'a: 1\na: 2\n' | 2",
                "'a: 1\n<<: text\n' | 2",
                "'a: 1\n<<: [{ b: 1 }, 2]\n' | 2",
                "'a: 1\nb: !own 2\n' | 2",
                "'a: 1\nb: [\n' | 3"
            })
    void whatHasNoValuesIsToldWithItsLine(String text, int line) {
        assertThatExceptionOfType(UnreadableYaml.class)
                .isThrownBy(() -> YamlValues.of(text))
                .withMessageStartingWith("line " + line + ": ")
                .satisfies(fault -> assertThat(fault.line()).isEqualTo(line));
    }
}
