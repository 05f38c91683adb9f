package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/** How a command says that it did not do what was asked. */
record Refusal(Typed.Answer answer) {
    /**
     * The exit code, a line that begins with the error's code, and below it, further in, what to do.
     *
     * @param code a regular expression
     */
    Refusal is(int exit, String code) {
        assertThat(answer.exit()).as(answer::toString).isEqualTo(exit);
        assertThat(answer.text()).as(answer::toString).containsPattern("(?m)^ *" + code + " \\S.*\\R {8,}\\S");
        assertThat(answer.text()).as(answer::toString).doesNotContain("PHX-009");
        return this;
    }

    Refusal says(String text) {
        assertThat(answer.text()).as(answer::toString).contains(text);
        return this;
    }
}
