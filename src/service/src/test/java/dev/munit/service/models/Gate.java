package dev.munit.service.models;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/** Keeps the models from being loaded until it is opened; for those that ask for it as a source of beans. */
class Gate {
    private static volatile @Nullable ModelLoading held;

    static void open() {
        Objects.requireNonNull(held).start();
    }

    @Bean
    static BeanFactoryPostProcessor nothingBeginsByItself() {
        return beans -> beans.getBeanDefinition("modelLoading").setInitMethodName(null);
    }

    @Bean
    static BeanPostProcessor gateKeeper() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof ModelLoading loading) {
                    held = loading;
                }
                return bean;
            }
        };
    }
}
