"""One gateway socket, from HELLO to close."""

from aiohttp import WSMsgType, web

from tests.discord_server.gateway import (
    ACK,
    HELLO,
    INVALID_SESSION,
    Connection,
    Gateway,
    Json,
)
from tests.discord_server.socket_codec import decode, encoder

UNKNOWN_OPCODE, DECODE_ERROR, BAD_TOKEN, ALREADY_IDENTIFIED, BAD_VERSION = 4001, 4002, 4004, 4005, 4012


async def serve(request: web.Request, gateway: Gateway) -> web.WebSocketResponse:
    """Speak the gateway protocol until the socket closes."""
    socket = web.WebSocketResponse(max_msg_size=0)
    connection = Connection(socket, encoder(request.query.get("compress")), request)
    await socket.prepare(request)
    if request.query.get("v", "10") != "10":
        await socket.close(code=BAD_VERSION)
        return socket
    await connection.send({"op": HELLO, "d": {"heartbeat_interval": gateway.limits.heartbeat_ms}})
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
            code = await _receive(connection, gateway, decode(message))
            if code:
                await socket.close(code=code)
    finally:
        gateway.detach(connection, socket.close_code)
    return socket


async def _receive(connection: Connection, gateway: Gateway, payload: Json | None) -> int | None:
    """Act on one message; returns the code to close the socket with, None to go on."""
    if payload is None:
        return DECODE_ERROR
    data = payload.get("d") or {}
    match payload.get("op"):
        case 1:
            gateway.heartbeats += 1
            await connection.send({"op": ACK, "d": None})
        case 2:
            return _identify(connection, gateway, data)
        case 6:
            return await _resume(connection, gateway, data)
        case 3 | 4 | 8:
            return None
        case _:
            return UNKNOWN_OPCODE
    return None


def _identify(connection: Connection, gateway: Gateway, data: Json) -> int | None:
    gateway.identifies.append(gateway.world.clock.monotonic())
    if not _token_fits(gateway, data):
        return BAD_TOKEN
    if any(s.connection is connection for s in gateway.sessions.values()):
        return ALREADY_IDENTIFIED
    gateway.open_session(connection, data)
    return None


async def _resume(connection: Connection, gateway: Gateway, data: Json) -> int | None:
    if not _token_fits(gateway, data):
        return BAD_TOKEN
    if not gateway.resume(connection, str(data.get("session_id")), int(data.get("seq") or 0)):
        await connection.send({"op": INVALID_SESSION, "d": False})
    return None


def _token_fits(gateway: Gateway, data: Json) -> bool:
    fits = str(data.get("token", "")).removeprefix("Bot ") == gateway.token
    gateway.bad_tokens += not fits
    return fits
