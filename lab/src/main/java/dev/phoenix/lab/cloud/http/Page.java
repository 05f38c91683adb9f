package dev.phoenix.lab.cloud.http;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing.
 *
 * @param number from 1
 */
public record Page<T>(List<T> items, int number, int size, int total) {
    public static <T> Page<T> of(List<T> all, Request request, int usualSize, int largestSize) {
        int number = request.number("page", 1, 1, Integer.MAX_VALUE);
        int size = request.number("per_page", usualSize, 1, largestSize);
        long from = Math.min(all.size(), (long) (number - 1) * size);
        return new Page<>(all.subList((int) from, (int) Math.min(all.size(), from + size)), number, size, all.size());
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), number, size, total);
    }

    public int last() {
        return Math.max(1, (total + size - 1) / size);
    }

    public boolean hasNext() {
        return number < last();
    }
}
