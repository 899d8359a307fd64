# SimpleHTTPRequestHandler: files, lists of folders, redirections to them, what is not there.
import functools
import http.client
import http.server
import os
import tempfile
import threading


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "sub"))
    os.mkdir(os.path.join(folder, "site"))
    for name, text in (("a.txt", "text"), ("b.json", "{}"), ("s p&.html", "<p>"), ("site/index.html", "home")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()

        def get(path, method="GET", **fields):
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
            connection.request(method, path, headers=fields)
            response = connection.getresponse()
            result = response.status, response.headers, response.read().decode()
            connection.close()
            return result

        status, headers, body = get("/a.txt")
        assert (status, headers["Content-type"], headers["Content-Length"], body) == (200, "text/plain", "4", "text")
        assert get("/b.json?query#fragment")[1]["content-type"] == "application/json"
        assert get("/s%20p%26.html")[2] == "<p>"
        assert get("/site/")[2] == "home"
        status, headers, body = get("/sub")
        assert status == 301 and headers["Location"] == "/sub/"
        status, headers, page = get("/")
        assert status == 200 and headers["content-type"] == "text/html; charset=utf-8"
        assert "Directory listing for /" in page and '<a href="sub/">sub/</a>' in page
        assert '<a href="s%20p%26.html">s p&amp;.html</a>' in page, page
        assert get("/none")[0] == 404 and get("/a.txt/")[0] == 404
        assert get("/../../../etc/passwd")[0] == 404
        status, headers, body = get("/a.txt", "HEAD")
        assert (status, body) == (200, "") and headers["Content-Length"] == "4"
        modified = get("/a.txt")[1]["Last-Modified"]
        assert get("/a.txt", **{"If-Modified-Since": modified})[0] == 304
        assert get("/a.txt", "DELETE")[0] == 501
        server.shutdown()
        thread.join()
print("ok")
