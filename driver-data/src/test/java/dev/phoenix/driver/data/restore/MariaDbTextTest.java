package dev.phoenix.driver.data.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MariaDbTextTest {
    private static final String BEGINNING =
            "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB\n--\n\n";
    private static final String END =
            "\n/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\n\n-- Dump completed on 2026-12-01  0:00:00\n";

    private final MariaDbText text = new MariaDbText("shop");

    private String passed(String dump) throws IOException {
        try (var in = new DumpStream(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), text)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void rowsAreCountedInBothFormsOfInsert() throws IOException {
        var dump = BEGINNING + """
                DROP TABLE IF EXISTS `orders`;
                CREATE TABLE `orders` (
                  `id` int(11) NOT NULL COMMENT 'it''s (1)'
                ) ENGINE=InnoDB;
                INSERT INTO `orders` VALUES (1,'a (b); \\'c\\''),(2,"x"),(3,NULL);
                INSERT INTO `orders` VALUES
                (4,'INSERT INTO `orders` VALUES (9);'),
                (5,_binary '\\\\');
                INSERT  IGNORE INTO `odd ``name``` (`values`, `b`) VALUES (1,'-- Dump completed');
                /*!50001 CREATE VIEW `v` AS SELECT 1 AS `a` */;
                DELIMITER ;;
                CREATE PROCEDURE `p`()
                BEGIN
                INSERT INTO `orders` VALUES (9);
                END ;;
                DELIMITER ;
                """ + END;
        assertThat(passed(dump)).isEqualTo(dump);
        var tables = text.tables();
        assertThat(tables.names()).containsExactly("shop: orders");
        assertThat(tables.rows()).containsOnly(entry("shop: orders", 5L), entry("shop: odd `name`", 1L));
    }

    @Test
    void accountsAreTheSitesOwnAndSoIsWhomItFollows() throws IOException {
        var passed = passed(BEGINNING + """
                CHANGE MASTER TO MASTER_LOG_FILE='x', MASTER_LOG_POS=4;
                --
                -- Current Database: `mysql`
                --
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `mysql` /*!40100 DEFAULT CHARACTER SET latin1 */;
                USE `mysql`;
                CREATE TABLE `global_priv` (`Host` char(255));
                INSERT INTO `global_priv` VALUES
                ('localhost','root'),
                ('localhost','app');
                --
                -- Current Database: `shop`
                --
                CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
                USE `shop`;
                CREATE TABLE `orders` (`id` int);
                INSERT INTO `orders` VALUES (1);
                """ + END);
        assertThat(passed)
                .contains("CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop`", "USE `shop`;", "INSERT INTO `orders`")
                .doesNotContain("global_priv", "'root'", "USE `mysql`", "CHANGE MASTER");
        assertThat(text.tables().rows()).containsOnly(entry("shop: orders", 1L));
        assertThat(text.tables().names()).containsExactly("shop: orders");
    }

    @Test
    void whatDoesNotSayThatItIsCompletedIsCutOff() throws IOException {
        var _ = passed(BEGINNING + "INSERT INTO `orders` VALUES (1);\n");
        assertThatExceptionOfType(BrokenBackup.class).isThrownBy(text::tables).withMessageContaining("is cut off");
    }

    @Test
    void anotherTextIsNoDump() throws IOException {
        var _ = passed("CREATE TABLE `orders` (`id` int);\n-- Dump completed\n");
        assertThatExceptionOfType(BrokenBackup.class)
                .isThrownBy(text::tables)
                .withMessageContaining("is no dump by mariadb-dump");
    }
}
