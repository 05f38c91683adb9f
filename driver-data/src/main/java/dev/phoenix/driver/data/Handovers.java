package dev.phoenix.driver.data;

import dev.phoenix.driver.data.move.Handover;
import dev.phoenix.driver.data.move.Store;
import java.util.ArrayList;
import java.util.List;

/** The data sets of a move, with their connections; closed together. */
final class Handovers implements AutoCloseable {
    private final List<Store> all = new ArrayList<>();

    Handovers(Stores stores, List<String> data, String from, String to) {
        try {
            data.forEach(name -> all.add(stores.between(name, from, to)));
        } catch (RuntimeException fault) {
            close();
            throw fault;
        }
    }

    List<Handover> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        all.forEach(Store::close);
        all.clear();
    }
}
