package dev.triptych.application.fake;

import dev.triptych.application.contract.TextFormsContract;
import dev.triptych.application.port.TextForms;

class JdkTextFormsTest extends TextFormsContract {
    @Override
    protected TextForms forms() {
        return new JdkTextForms();
    }
}
