package dev.phoenix.driver.data.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginTest {
    /** The example of MariaDB's page on the function PASSWORD(). */
    @Test
    void theServerIsToldWhatItWouldHaveMadeOfThePasswordItself() {
        assertThat(Login.hash("notagoodpwd")).isEqualTo("*3A70EE9FC6594F88CE9E959CD51C5A1C002DC937");
    }
}
