package dev.phoenix.driver.data.restore;

/** What a backup says that it holds, and what a data set is seen to hold. */
sealed interface Holding permits Tables, FileTree {
    /** For people: {@code 3 tables, 1200 rows}. */
    String words();
}
