// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import com.digitalpetri.modbus.ExceptionCode;
import com.digitalpetri.modbus.FunctionCode;
import com.digitalpetri.modbus.exceptions.ModbusResponseException;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadHoldingRegistersResponse;
import com.digitalpetri.modbus.pdu.ReadInputRegistersRequest;
import com.digitalpetri.modbus.pdu.ReadInputRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersRequest;
import com.digitalpetri.modbus.pdu.WriteMultipleRegistersResponse;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterRequest;
import com.digitalpetri.modbus.pdu.WriteSingleRegisterResponse;
import com.digitalpetri.modbus.server.ModbusRequestContext;
import com.digitalpetri.modbus.server.ModbusRtuServer;
import com.digitalpetri.modbus.server.ModbusServer;
import com.digitalpetri.modbus.server.ModbusServices;
import com.digitalpetri.modbus.server.ModbusTcpServer;
import com.digitalpetri.modbus.tcp.server.NettyRtuServerTransport;
import com.digitalpetri.modbus.tcp.server.NettyServerTransportConfig;
import com.digitalpetri.modbus.tcp.server.NettyTcpServerTransport;
import energy.busbar.connect.device.DeviceLineContract;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Registers behind a real Modbus server of somebody else's making. What was never set is refused, as devices do.
final class SimulatedDevice implements DeviceLineContract.Simulated, ModbusServices {

    private final Map<Span, Integer> registers = new ConcurrentHashMap<>();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final List<Span> reads = new CopyOnWriteArrayList<>();
    private final ModbusServer server;
    private final int port;
    private volatile Obedience obedience = (_, _) -> true;
    private volatile Runnable forgets = () -> {};

    /// @param single whether by the function for one register
    record Write(int unit, int address, List<Integer> words, boolean single) {}

    /// What it does with a word that is written.
    interface Obedience {
        boolean takes(int address, int word);
    }

    SimulatedDevice(Framing framing) throws Exception {
        var bound = new CompletableFuture<Integer>();
        server = switch (framing) {
            case TCP -> ModbusTcpServer.create(NettyTcpServerTransport.create(config -> bind(config, bound)), this);
            case RTU -> ModbusRtuServer.create(NettyRtuServerTransport.create(config -> bind(config, bound)), this);
        };
        server.start();
        port = bound.get(10, TimeUnit.SECONDS);
    }

    private static void bind(NettyServerTransportConfig.Builder config, CompletableFuture<Integer> bound) {
        config.setBindAddress("127.0.0.1").setPort(0).setBootstrapCustomizer(
                bootstrap -> bootstrap.handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        bound.complete(((InetSocketAddress) context.channel().localAddress()).getPort());
                    }
                }));
    }

    SimulatedDevice set(int unit, Table table, int address, int... words) {
        for (int i = 0; i < words.length; i++) {
            registers.put(new Span(unit, table, address + i, 1), words[i] & 0xFFFF);
        }
        return this;
    }

    SimulatedDevice holding(int address, int... words) {
        return set(1, Table.HOLDING, address, words);
    }

    SimulatedDevice forgets(Runnable how) {
        forgets = how;
        return this;
    }

    void obeys(Obedience other) {
        obedience = other;
    }

    int get(int address) {
        return get(1, address);
    }

    int get(int unit, int address) {
        return java.util.Objects.requireNonNull(registers.get(new Span(unit, Table.HOLDING, address, 1)));
    }

    /// As a signed number.
    int signed(int address) {
        return (short) get(address);
    }

    List<Write> written() {
        return writes;
    }

    List<Span> reads() {
        return reads;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void forgetsGridPower() {
        forgets.run();
    }

    @Override
    public int writes() {
        return writes.size();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The simulated device does not stop", failed);
        }
    }

    private byte[] read(Span asked, FunctionCode function) throws ModbusResponseException {
        reads.add(asked);
        var bytes = ByteBuffer.allocate(2 * asked.count());
        for (int i = 0; i < asked.count(); i++) {
            var word = registers.get(new Span(asked.unit(), asked.table(), asked.address() + i, 1));
            if (word == null) {
                throw new ModbusResponseException(function, ExceptionCode.ILLEGAL_DATA_ADDRESS);
            }
            bytes.putShort(word.shortValue());
        }
        return bytes.array();
    }

    @Override
    public ReadHoldingRegistersResponse readHoldingRegisters(ModbusRequestContext context, int unit,
            ReadHoldingRegistersRequest request) throws ModbusResponseException {
        return new ReadHoldingRegistersResponse(read(
                new Span(unit, Table.HOLDING, request.address(), request.quantity()),
                FunctionCode.READ_HOLDING_REGISTERS));
    }

    @Override
    public ReadInputRegistersResponse readInputRegisters(ModbusRequestContext context, int unit,
            ReadInputRegistersRequest request) throws ModbusResponseException {
        return new ReadInputRegistersResponse(read(new Span(unit, Table.INPUT, request.address(), request.quantity()),
                FunctionCode.READ_INPUT_REGISTERS));
    }

    private void take(Write write) {
        writes.add(write);
        for (int i = 0; i < write.words().size(); i++) {
            if (obedience.takes(write.address() + i, write.words().get(i))) {
                set(write.unit(), Table.HOLDING, write.address() + i, write.words().get(i));
            }
        }
    }

    @Override
    public WriteSingleRegisterResponse writeSingleRegister(ModbusRequestContext context, int unit,
            WriteSingleRegisterRequest request) {
        take(new Write(unit, request.address(), List.of(request.value()), true));
        return new WriteSingleRegisterResponse(request.address(), request.value());
    }

    @Override
    public WriteMultipleRegistersResponse writeMultipleRegisters(ModbusRequestContext context, int unit,
            WriteMultipleRegistersRequest request) {
        var bytes = ByteBuffer.wrap(request.values());
        var words = new java.util.ArrayList<Integer>();
        for (int i = 0; i < request.quantity(); i++) {
            words.add(bytes.getShort() & 0xFFFF);
        }
        take(new Write(unit, request.address(), words, false));
        return new WriteMultipleRegistersResponse(request.address(), request.quantity());
    }
}
