package dev.triptych.application.fake;

import dev.triptych.application.base.text.TextForms;
import dev.triptych.application.contract.TextFormsContract;

class JdkTextFormsTest extends TextFormsContract {
    @Override
    protected TextForms forms() {
        return new JdkTextForms();
    }
}
