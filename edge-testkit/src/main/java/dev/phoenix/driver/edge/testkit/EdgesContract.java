package dev.phoenix.driver.edge.testkit;

/** Everything that an adapter of the edge port must keep. Its test brings real edges up and implements this. */
public interface EdgesContract extends HoldContract, ShareContract, LogContract {}
