module example.org/blog/pause

go 1.24
