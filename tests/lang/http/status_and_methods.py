# The status codes and methods of module http.
from http import HTTPMethod, HTTPStatus

assert HTTPStatus.OK == 200 and HTTPStatus(404) is HTTPStatus.NOT_FOUND and HTTPStatus.NOT_FOUND.phrase == "Not Found"
assert repr(HTTPStatus.NOT_FOUND) == "<HTTPStatus.NOT_FOUND: 404>" and f"{HTTPStatus.CREATED}" == "201"
assert HTTPStatus.IM_A_TEAPOT.value == 418 and len(list(HTTPStatus)) == 62, len(list(HTTPStatus))
assert HTTPStatus.REQUEST_ENTITY_TOO_LARGE is HTTPStatus.CONTENT_TOO_LARGE
kinds = ("is_informational", "is_success", "is_redirection", "is_client_error", "is_server_error")
for code, kind in ((100, 0), (204, 1), (302, 2), (404, 3), (503, 4)):
    assert [getattr(HTTPStatus(code), name) for name in kinds] == [n == kind for n in range(5)]
assert HTTPMethod.GET == "GET" and repr(HTTPMethod.POST) == "<HTTPMethod.POST>" and str(HTTPMethod.PUT) == "PUT"
assert {method.value for method in HTTPMethod} >= {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}
try:
    HTTPStatus(299)
except ValueError as exc:
    assert str(exc) == "299 is not a valid HTTPStatus"
print("ok")
