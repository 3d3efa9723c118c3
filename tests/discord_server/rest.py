"""A request's way through the server: faults, token, rate limits, handler, contract, reply."""

import asyncio
import json
import re
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord_server import routes
from tests.discord_server.call import Call, Reply, Upload
from tests.discord_server.errors import ApiError, unauthorized
from tests.discord_server.faults import Fault
from tests.discord_server.ratelimit import too_many
from tests.discord_server.routes import Match
from tests.discord_server.state import RequestRecord, State

PREFIX = re.compile(r"^/api(?:/v10)?(?=/)")
HEADERS = {"Via": "1.1 google", "Content-Type": "application/json"}


class Rest:
    """The REST side of one server."""

    def __init__(self, state: State) -> None:
        self.state = state

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, or break its connection."""
        state, path = self.state, PREFIX.sub("", request.path)
        match = routes.find(request.method, path)
        record = RequestRecord(
            at=state.clock.monotonic(),
            method=request.method,
            path=path,
            template=match.template if match else None,
            exempt=bool(match and match.exempt),
        )
        state.requests.append(record)
        fault = state.faults.take(request.method, path)
        try:
            return await self._through(request, match, record, fault)
        finally:
            if fault:
                fault.answered += 1
            state.signal.notify()

    async def _through(
        self, request: web.Request, match: Match | None, record: RequestRecord, fault: Fault | None
    ) -> web.StreamResponse:
        if fault and fault.drop_before:
            return _break(request)
        try:
            record.body, files = await _body(request)
            headers, reply = await self._reply(request, match, record, files, fault)
        except ApiError as error:
            headers, reply = error.headers, Reply(error.status, error.body)
        if fault and fault.hold_answer:
            self.state.signal.notify()
            await asyncio.sleep(fault.hold_answer)
        if fault and fault.drop_after_commit:
            return _break(request)
        record.status, record.scope = reply.status, headers.get("X-RateLimit-Scope")
        self._check(match, record, reply)
        return _response(reply, headers)

    async def _reply(
        self,
        request: web.Request,
        match: Match | None,
        record: RequestRecord,
        files: list[Upload],
        fault: Fault | None,
    ) -> tuple[dict[str, str], Reply]:
        state = self.state
        if match is None:
            state.unknown_requests.append(f"{record.method} {record.path}")
            return {}, Reply(404, {"message": "404: Not Found", "code": 0})
        if match.needs_token and request.headers.get("Authorization") != f"Bot {state.token}":
            raise unauthorized()
        verdict = state.limiter.take(record.method, match.template, match.major, exempt=match.exempt)
        if verdict.refused:
            return verdict.headers, Reply(429, verdict.refused)
        if fault:
            if fault.delay:
                await asyncio.sleep(fault.delay)
            if fault.status:
                return _fault_reply(fault, verdict.headers)
        call = Call(
            state=state,
            method=record.method,
            template=match.template,
            params=match.params,
            query=request.query,
            body=record.body,
            files=files,
        )
        try:
            return verdict.headers, match.handler(call)
        except ApiError as error:
            return verdict.headers | error.headers, Reply(error.status, error.body)

    def _check(self, match: Match | None, record: RequestRecord, reply: Reply) -> None:
        contract = self.state.contract
        if contract is None or match is None:
            return
        if reply.status < 300:
            contract.check_request(record.method, match.template, record.body)
        contract.check_reply(record.method, match.template, reply.status, reply.body)


def _fault_reply(fault: Fault, headers: dict[str, str]) -> tuple[dict[str, str], Reply]:
    assert fault.status is not None
    if fault.status == 429:
        verdict = too_many(fault.retry_after, fault.scope, headers)
        return verdict.headers, Reply(429, fault.body or verdict.refused)
    return headers, Reply(fault.status, fault.body or {"message": "a fault was asked for", "code": 0})


def _response(reply: Reply, headers: dict[str, str]) -> web.Response:
    if reply.body is None:
        return web.Response(status=reply.status, headers={"Via": HEADERS["Via"]} | headers)
    body = json.dumps(reply.body).encode()
    return web.Response(status=reply.status, body=body, headers=HEADERS | headers)


def _break(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response(status=204)


async def _body(request: web.Request) -> tuple[Any, list[Upload]]:
    """The JSON body and the files that came with it."""
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    raw = await request.read()
    return (_json(raw) if raw else None), []


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from error


async def _multipart(request: web.Request) -> tuple[Any, list[Upload]]:
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise ApiError(400, 50109, "The request body contains invalid JSON.")
        content = bytes(await part.read(decode=True))
        if part.name == "payload_json":
            body = _json(content)
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            files.append(Upload(part.name or "", part.filename or "file", content, kind))
    return body, files
