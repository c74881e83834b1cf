package dev.munit.service.models;

import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;

/** Keeps the models from being loaded until it is opened; for those that ask for it as a source of beans. */
class Gate {
    private static volatile CountDownLatch latch = new CountDownLatch(0);

    static void close() {
        latch = new CountDownLatch(1);
    }

    static void open() {
        latch.countDown();
    }

    @Bean
    static BeanPostProcessor gateKeeper() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof ModelLoading loading ? gated(loading) : bean;
            }
        };
    }

    private static SmartLifecycle gated(ModelLoading loading) {
        return new SmartLifecycle() {
            @Override
            public void start() {
                new Thread(() -> {
                            try {
                                latch.await();
                                loading.start();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .start();
            }

            @Override
            public void stop() {
                loading.stop();
            }

            @Override
            public boolean isRunning() {
                return loading.isRunning();
            }
        };
    }
}
